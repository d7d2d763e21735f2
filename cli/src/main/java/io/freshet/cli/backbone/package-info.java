/** What {@code freshet backbone} tells about the frozen model. */
package io.freshet.cli.backbone;
