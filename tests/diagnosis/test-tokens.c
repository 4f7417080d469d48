/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-tokens.h"

static char *
join (const char *text)
{
  g_autoptr (GArray) tokens = proof_tokens_new (text);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                            g_array_index (tokens, ProofToken, i).word);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_tokens (const char *text, const char *expected)
{
  g_autofree char *words = join (text);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  assert_tokens ("Relaying  to\tOthers is NOT allowed", "relaying to others is not allowed");
  assert_tokens ("Mailbox_is_full", "mailbox is full");
  assert_tokens ("SmtpClientAuthentication", "smtp client authentication");
  assert_tokens ("anti-spam", "anti spam");
}

static void
test_not (void)
{
  assert_tokens ("isn't", "is not");
  assert_tokens ("doesn’t exist", "does not exist");
  assert_tokens ("can't", "can not");
  assert_tokens ("user's", "user s");
}

static void
test_names (void)
{
  assert_tokens ("<spam.virus@quota-full.example> unknown", ", <address> , unknown");
  assert_tokens ("see https://example.net/spam,virus now", "see <link> now");
  assert_tokens ("see example.net/virus", "see <link>");
  assert_tokens ("host relay.example.net refused", "host <host> refused");
  assert_tokens ("from 203.0.113.7 and 2001:db8::1", "from <ip> and <ip>");
  assert_tokens ("x7-20020.0 LPN105_402", "<ticket> <ticket>");
  assert_tokens ("in 300 seconds", "in <number> seconds");
}

static void
test_status (void)
{
  assert_tokens ("#5.1.1 no (#5.7.1)", "no , ,");
}

static void
test_letters (void)
{
  assert_tokens ("Größe ÜBERSCHRITTEN", "grosse uberschritten");
  assert_tokens ("hasło", "haslo");
  assert_tokens ("用户", "用 户");
  assert_tokens ("메일함", "메 일 함");
}

static void
test_signs (void)
{
  assert_tokens ("failed: bad; go away. now - here", "failed : bad . go away . now . here");
}

static void
test_markup (void)
{
  assert_tokens ("<b>Mailbox</b> <span class=\"x\">full</span>", "mailbox full");
}

static void
test_given_back (void)
{
  const char *text =
      "550 <erin@example.org>: Relay access for <ben@example.org> denied <erin@example.org>,";
  g_autoptr (GArray) tokens = proof_tokens_new (text);
  g_autofree char *words = proof_tokens_dup_words (tokens, text, 0, tokens->len);

  g_assert_cmpstr (words, ==, "Relay access for <@> denied");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokens/words-have-neither-case-nor-width", test_words);
  g_test_add_func ("/tokens/a-shortened-not-is-a-word", test_not);
  g_test_add_func ("/tokens/a-name-says-nothing", test_names);
  g_test_add_func ("/tokens/a-status-is-no-word", test_status);
  g_test_add_func ("/tokens/accents-do-not-count", test_letters);
  g_test_add_func ("/tokens/signs-cut-and-pause", test_signs);
  g_test_add_func ("/tokens/markup-is-no-word", test_markup);
  g_test_add_func ("/tokens/words-are-given-back-without-addresses", test_given_back);

  return g_test_run ();
}
