/** What the build of the product image does with Freshet's libraries; nothing here runs in a container. */
package io.freshet.cli.image;
