/**
 * What people read: mails, instruction sheets, zone files and the page behind a link, Japanese
 * first and English with it. Text in, text out; sending and serving are done elsewhere.
 */
package io.dkimrotation.notice;
