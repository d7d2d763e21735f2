/**
 * What a label says of a text: a class, several, stretches of it, or an answer. The same words hold from what users produce to what a head
 * is trained on and measured by.
 */
package io.freshet.schemas.example;
