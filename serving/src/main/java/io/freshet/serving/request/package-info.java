/** What serving is asked and what it answers, whether over Kafka or HTTP. */
package io.freshet.serving.request;
