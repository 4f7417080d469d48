/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-framing.h"
#include "smtp-reply-reader.h"

#include <string.h>

static SmtpReplyReading
read_text (const char *text, gsize length, MailReply **reply)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);

  smtp_reply_reader_push (reader, text, length);

  return smtp_reply_reader_take (reader, reply);
}

static void
assert_reply (const char *text, guint code, const char *status, const char *evidence)
{
  g_autoptr (MailReply) reply = NULL;
  g_autofree char *found = NULL;

  g_assert_cmpint (read_text (text, strlen (text), &reply), ==, SMTP_REPLY_READING_COMPLETE);
  found = mail_reply_dup_evidence (reply);
  g_assert_cmpuint (mail_reply_get_code (reply), ==, code);
  g_assert_cmpstr (mail_reply_get_status (reply), ==, status);
  g_assert_cmpstr (found, ==, evidence);
}

static void
test_one_line_is_a_reply (void)
{
  assert_reply ("220 mail.example.net ESMTP\r\n", 220, NULL, "220 mail.example.net ESMTP");
}

static void
test_many_lines_are_one_reply (void)
{
  assert_reply ("550-5.1.1 No such\r\n550-\r\n550 5.1.1 user\r\n", 550, "5.1.1",
                "550-5.1.1 No such\n550-\n550 5.1.1 user");
}

static void
test_bare_lf_is_taken (void)
{
  assert_reply ("250-a\n250 b\n", 250, NULL, "250-a\n250 b");
}

static void
test_code_alone_is_a_reply (void)
{
  assert_reply ("354\r\n", 354, NULL, "354 ");
}

static void
test_status_must_stand_first_and_be_whole (void)
{
  assert_reply ("550 5.7.26 no\r\n", 550, "5.7.26", "550 5.7.26 no");
  assert_reply ("550 see 5.7.1\r\n", 550, NULL, "550 see 5.7.1");
  assert_reply ("550 5.7 no\r\n", 550, NULL, "550 5.7 no");
  assert_reply ("550 5.7.1234 no\r\n", 550, NULL, "550 5.7.1234 no");
  assert_reply ("550 1.2.3 no\r\n", 550, NULL, "550 1.2.3 no");
}

static void
test_every_split_gives_the_same (void)
{
  static const char text[] = "250-mail.example.net\r\n250-SIZE 1000\r\n250 STARTTLS\r\n";

  for (gsize split = 1; split < strlen (text); split++)
    {
      g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);
      g_autoptr (MailReply) reply = NULL;

      smtp_reply_reader_push (reader, text, split);
      g_assert_cmpint (smtp_reply_reader_take (reader, &reply), ==, SMTP_REPLY_READING_INCOMPLETE);
      smtp_reply_reader_push (reader, text + split, strlen (text) - split);
      g_assert_cmpint (smtp_reply_reader_take (reader, &reply), ==, SMTP_REPLY_READING_COMPLETE);
      g_assert_cmpuint (g_strv_length ((char **) mail_reply_get_lines (reply)), ==, 3);
      g_assert_false (smtp_reply_reader_has_unread (reader));
    }
}

static void
test_what_lies_behind_is_seen (void)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);
  g_autoptr (MailReply) reply = NULL;
  g_autofree char *unread = NULL;

  smtp_reply_reader_push (reader, "220 ready\r\n235 ok\r\n", 19);
  g_assert_cmpint (smtp_reply_reader_take (reader, &reply), ==, SMTP_REPLY_READING_COMPLETE);
  g_assert_true (smtp_reply_reader_has_unread (reader));
  unread = smtp_reply_reader_dup_unread (reader);
  g_assert_cmpstr (unread, ==, "235 ok");
}

static void
test_other_protocols_are_no_reply (void)
{
  static const char *const lines[] = {
    "* OK IMAP4rev1\r\n",   "+OK POP3\r\n", "SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP/1.1 400 Bad\r\n", "22 short\r\n", "2200 long\r\n",
    "199 low\r\n",          "600 high\r\n", "\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      MailReply *reply = NULL;

      g_assert_cmpint (read_text (lines[i], strlen (lines[i]), &reply), ==,
                       SMTP_REPLY_READING_NOT_SMTP);
      g_assert_null (reply);
    }
}

static void
test_mixed_codes_are_told (void)
{
  MailReply *reply = NULL;
  const char *text = "250-ok\r\n550 no\r\n";

  g_assert_cmpint (read_text (text, strlen (text), &reply), ==, SMTP_REPLY_READING_MIXED_CODES);
}

static void
test_greeting_may_end_in_a_refusal (void)
{
  g_autoptr (MailReply) reply = NULL;
  const char *text = "220-mail.example.net\r\n521-5.7.1 Blocked\r\n521 5.7.1 Really\r\n";
  g_autofree char *evidence = NULL;

  g_assert_cmpint (read_text (text, strlen (text), &reply), ==, SMTP_REPLY_READING_COMPLETE);
  g_assert_cmpuint (mail_reply_get_code (reply), ==, 521);
  g_assert_cmpstr (mail_reply_get_lines (reply)[0], ==, "5.7.1 Blocked");
  evidence = mail_reply_dup_evidence (reply);
  g_assert_cmpstr (evidence, ==, "220-mail.example.net\n521-5.7.1 Blocked\n521 5.7.1 Really");
}

/* And never the other way round, nor anywhere else. */
static void
test_only_a_greeting_may_be_taken_back (void)
{
  static const char *const texts[] = {
    "521-no\r\n220 yes\r\n", "220-yes\r\n521-no\r\n220 yes\r\n", "220-yes\r\n250 yes\r\n",
    "250-yes\r\n521 no\r\n", "220-yes\r\n334 go on\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MailReply *reply = NULL;

      g_assert_cmpint (read_text (texts[i], strlen (texts[i]), &reply), ==,
                       SMTP_REPLY_READING_MIXED_CODES);
    }
}

static void
test_a_second_reply_is_not_taken_back (void)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);
  g_autoptr (MailReply) greeting = NULL;
  MailReply *reply = NULL;
  const char *text = "220 ready\r\n220-ready\r\n521 no\r\n";

  smtp_reply_reader_push (reader, text, strlen (text));
  g_assert_cmpint (smtp_reply_reader_take (reader, &greeting), ==, SMTP_REPLY_READING_COMPLETE);
  g_assert_cmpint (smtp_reply_reader_take (reader, &reply), ==, SMTP_REPLY_READING_MIXED_CODES);
}

static void
test_endless_line_is_cut (void)
{
  MailReply *reply = NULL;
  g_autofree char *text = g_strnfill (SMTP_REPLY_LINE_MAX_BYTES + 1, '2');

  g_assert_cmpint (read_text (text, strlen (text), &reply), ==, SMTP_REPLY_READING_TOO_LONG);
  g_assert_cmpint (read_text (text, SMTP_REPLY_LINE_MAX_BYTES, &reply), ==,
                   SMTP_REPLY_READING_INCOMPLETE);
}

static void
test_endless_reply_is_cut (void)
{
  MailReply *reply = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < SMTP_REPLY_MAX_LINES; i++)
    g_string_append (text, "250-more\r\n");
  g_assert_cmpint (read_text (text->str, text->len, &reply), ==, SMTP_REPLY_READING_INCOMPLETE);
  g_string_append (text, "250 end\r\n");
  g_assert_cmpint (read_text (text->str, text->len, &reply), ==, SMTP_REPLY_READING_TOO_LONG);
}

static void
test_large_reply_is_cut (void)
{
  MailReply *reply = NULL;
  g_autofree char *filler = g_strnfill (8000, 'x');
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len <= SMTP_REPLY_MAX_BYTES)
    g_string_append_printf (text, "250-%s\r\n", filler);
  g_assert_cmpint (read_text (text->str, text->len, &reply), ==, SMTP_REPLY_READING_TOO_LONG);
}

static void
test_text_is_inert (void)
{
  assert_reply ("220 a\033[2Jb\r\n", 220, NULL, "220 a␛[2Jb");
}

static void
assert_partial (const char *text, const char *partial, const char *code)
{
  g_autoptr (SmtpReplyReader) reader = smtp_reply_reader_new (NULL);
  g_autoptr (MailReply) reply = NULL;
  g_autofree char *found = NULL;
  g_autofree char *found_code = NULL;

  smtp_reply_reader_push (reader, text, strlen (text));
  smtp_reply_reader_take (reader, &reply);
  found = net_framing_dup_partial (NET_FRAMING (reader), TRUE);
  found_code = net_framing_dup_partial (NET_FRAMING (reader), FALSE);
  g_assert_cmpstr (found, ==, partial);
  g_assert_cmpstr (found_code, ==, code);
}

static void
test_what_came_of_a_reply_is_kept (void)
{
  assert_partial ("", NULL, NULL);
  assert_partial ("250 ok\r\n", NULL, NULL);
  assert_partial ("250-a\r\n250-b\r\n", "250-a\n250-b", "250…");
  assert_partial ("250-a\r\n25", "250-a\n25…", "250…");
  assert_partial ("535 You said gehei", "535 You said gehei…", "535…");
  assert_partial ("4", "4…", "…");
  assert_partial ("5351987", "5351987…", "…");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reply-reader/one-line-is-a-reply", test_one_line_is_a_reply);
  g_test_add_func ("/reply-reader/many-lines-are-one-reply", test_many_lines_are_one_reply);
  g_test_add_func ("/reply-reader/bare-lf-is-taken", test_bare_lf_is_taken);
  g_test_add_func ("/reply-reader/code-alone-is-a-reply", test_code_alone_is_a_reply);
  g_test_add_func ("/reply-reader/status-must-stand-first-and-be-whole",
                   test_status_must_stand_first_and_be_whole);
  g_test_add_func ("/reply-reader/every-split-gives-the-same", test_every_split_gives_the_same);
  g_test_add_func ("/reply-reader/what-lies-behind-is-seen", test_what_lies_behind_is_seen);
  g_test_add_func ("/reply-reader/other-protocols-are-no-reply", test_other_protocols_are_no_reply);
  g_test_add_func ("/reply-reader/mixed-codes-are-told", test_mixed_codes_are_told);
  g_test_add_func ("/reply-reader/greeting-may-end-in-a-refusal",
                   test_greeting_may_end_in_a_refusal);
  g_test_add_func ("/reply-reader/only-a-greeting-may-be-taken-back",
                   test_only_a_greeting_may_be_taken_back);
  g_test_add_func ("/reply-reader/a-second-reply-is-not-taken-back",
                   test_a_second_reply_is_not_taken_back);
  g_test_add_func ("/reply-reader/endless-line-is-cut", test_endless_line_is_cut);
  g_test_add_func ("/reply-reader/endless-reply-is-cut", test_endless_reply_is_cut);
  g_test_add_func ("/reply-reader/large-reply-is-cut", test_large_reply_is_cut);
  g_test_add_func ("/reply-reader/text-is-inert", test_text_is_inert);
  g_test_add_func ("/reply-reader/what-came-of-a-reply-is-kept", test_what_came_of_a_reply_is_kept);

  return g_test_run ();
}
