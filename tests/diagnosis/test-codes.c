/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-code-reference.h"
#include "proof-reply-codes.h"

#include <string.h>

static ProofCode *
get_code (GListModel *codes, guint i)
{
  g_autoptr (ProofCode) code = g_list_model_get_item (codes, i);

  return code;
}

static char *
join_codes (GListModel *codes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            proof_code_get_code (get_code (codes, i)));

  return g_string_free (text, FALSE);
}

static void
assert_found (const char *search, const char *expected)
{
  g_autoptr (GListModel) codes = proof_code_reference_search (search);
  g_autofree char *text = join_codes (codes);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_complete (void)
{
  static const char *const wanted[] = {
    "211", "214", "220", "221", "235", "250", "251", "252", "334", "354", "421", "432",
    "450", "451", "452", "454", "455", "500", "501", "502", "503", "504", "521", "523",
    "525", "530", "534", "535", "538", "550", "551", "552", "553", "554", "555", "556",
  };
  static const guint details[] = { 1, 11, 5, 7, 8, 7, 11, 31 };
  g_autoptr (GListModel) codes = proof_code_reference_new ();
  g_autofree char *joined = join_codes (codes);
  g_autofree char *text = g_strdup_printf (" %s ", joined);

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *code = g_strdup_printf (" %s ", wanted[i]);

      g_assert_nonnull (strstr (text, code));
    }
  for (guint subject = 0; subject < G_N_ELEMENTS (details); subject++)
    for (guint detail = 0; detail < details[subject]; detail++)
      {
        g_autofree char *code = g_strdup_printf (" x.%u.%u ", subject, detail);

        g_assert_nonnull (strstr (text, code));
      }
}

static void
test_rows (void)
{
  g_autoptr (GListModel) codes = proof_code_reference_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      ProofCode *code = get_code (codes, i);

      g_assert_true (g_hash_table_add (seen, (gpointer) proof_code_get_code (code)));
      g_assert_cmpstr (proof_code_get_meaning (code), !=, "");
      g_assert_true (
          g_regex_match_simple ("^(RFC \\d+|Microsoft)", proof_code_get_source (code), 0, 0));
    }
}

static void
test_search_codes (void)
{
  assert_found ("53", "530 534 535 538");
  assert_found ("5.1.10", "x.1.10");
  assert_found ("550 5.7.20", "550 x.7.20");
  assert_found ("x.2.2", "x.2.2");
  assert_found ("999", "");
  assert_found ("3.1.1", "");
}

static void
test_search_words (void)
{
  assert_found ("GREYLISTING", "450 451");
  assert_found ("gréylisting", "450 451");
  assert_found ("dkim author", "x.7.22");
  assert_found ("535 password", "535");
  assert_found ("rfc 7504", "521 556");
  assert_found ("nothing like it", "");
}

static void
assert_explained (
    MailStage stage, gboolean is_encrypted, guint code, const char *line, const char *expected)
{
  const char *lines[] = { line, NULL };
  g_autoptr (MailReply) reply = mail_reply_new (code, lines);
  g_autoptr (GListModel) codes = proof_code_reference_explain (reply, stage, is_encrypted);
  g_autofree char *text = join_codes (codes);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_reply (void)
{
  assert_explained (MAIL_STAGE_RECIPIENT, FALSE, 550, "5.1.1 No such user", "550 5.1.1");
  assert_explained (MAIL_STAGE_RECIPIENT, FALSE, 554, "blocked (#5.7.1), was 5.7.1", "554 5.7.1");
  assert_explained (MAIL_STAGE_RECIPIENT, FALSE, 550, "5.7.1 from 5.1.1.9, see 4.96.1 and 2.0.0.1",
                    "550 5.7.1");
  assert_explained (MAIL_STAGE_RECIPIENT, FALSE, 599, "5.7.999 Odd", "599 5.7.999");
}

/* A code with several meanings says the one that can be true. */
static void
test_stage (void)
{
  g_assert_cmpstr (proof_reply_code_describe (530), ==, "wants sign-in or encryption first");
  g_assert_cmpstr (proof_reply_code_describe_at (530, MAIL_STAGE_SENDER, FALSE), ==,
                   "wants sign-in or encryption first");
  g_assert_cmpstr (proof_reply_code_describe_at (530, MAIL_STAGE_SENDER, TRUE), ==,
                   "wants a sign-in first");
  g_assert_cmpstr (proof_reply_code_describe_at (530, MAIL_STAGE_SIGN_IN, TRUE), ==,
                   "refuses; the text says why");
  g_assert_cmpstr (proof_reply_code_describe_at (550, MAIL_STAGE_SIGN_IN, TRUE), ==,
                   "refuses the sign-in");
  g_assert_cmpstr (proof_reply_code_describe_at (250, MAIL_STAGE_SIGN_IN, TRUE), ==, "done");
  g_assert_null (proof_reply_code_describe_at (599, MAIL_STAGE_SIGN_IN, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/codes/all-of-the-standards-are-there", test_complete);
  g_test_add_func ("/codes/each-is-there-once-with-meaning-and-source", test_rows);
  g_test_add_func ("/codes/are-found-by-their-beginning", test_search_codes);
  g_test_add_func ("/codes/are-found-by-words-without-case-and-accents", test_search_words);
  g_test_add_func ("/codes/all-in-a-reply-are-explained-once", test_reply);
  g_test_add_func ("/codes/mean-what-can-be-true-at-the-stage", test_stage);

  return g_test_run ();
}
