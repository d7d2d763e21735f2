/** What texts of strangers may hold, and how messages show them. */
package io.freshet.schemas.text;
