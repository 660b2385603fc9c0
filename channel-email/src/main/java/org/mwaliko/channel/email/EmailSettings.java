package org.mwaliko.channel.email;

import java.time.Duration;
import org.mwaliko.channel.email.bounce.Bounces;
import org.mwaliko.channel.email.mime.MailWriter;
import org.mwaliko.channel.email.smtp.SmtpServer;

/**
 * The configuration, read and checked.
 *
 * @param server where mail is handed over
 * @param writer how messages look
 * @param messagesPerConnection after which it is closed
 * @param bounces what reads the reports of mail servers
 * @param idleTimeout after which a connection without a message is closed
 */
record EmailSettings(
    SmtpServer server,
    MailWriter writer,
    Bounces bounces,
    int messagesPerConnection,
    Duration idleTimeout) {}
