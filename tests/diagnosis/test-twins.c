/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-twins.h"

static void
assert_reply (const ProofCorpusLine *line, const char *expected)
{
  g_autofree char *reply = g_strjoinv ("|", line->reply);

  g_assert_cmpstr (reply, ==, expected);
}

static void
test_code (void)
{
  char *reply[] = { (char *) "550-5.1.1 User", (char *) "550 unknown", NULL };
  const ProofCorpusLine line = { .reply = reply };
  g_autoptr (ProofCorpusLine) twin = proof_twins_put_code (&line, "553");

  assert_reply (twin, "553-5.1.1 User|553 unknown");
  assert_reply (&line, "550-5.1.1 User|550 unknown");
}

static void
test_cut (void)
{
  char *reply[] = { (char *) "550-Mailbox", (char *) "550 is full now, sorry", NULL };
  char *bare[] = { (char *) "550 no", NULL };
  const ProofCorpusLine line = { .reply = reply };
  const ProofCorpusLine short_line = { .reply = bare };
  g_autoptr (ProofCorpusLine) twin = proof_twins_cut (&line, 0.25);
  g_autoptr (ProofCorpusLine) short_twin = proof_twins_cut (&short_line, 1.0);

  assert_reply (twin, "550-Mailbox|550 is full now, ");
  assert_reply (short_twin, "550 ");
}

static void
test_aside (void)
{
  char *reply[] = { (char *) "550 5.1.1 User unknown", NULL };
  const ProofCorpusLine line = { .reply = reply };
  const ProofAside behind = { .text = (char *) "Ask us." };
  const ProofAside before = { .text = (char *) "Sorry:", .is_before = TRUE };
  g_autoptr (ProofCorpusLine) first = proof_twins_put_aside (&line, &behind);
  g_autoptr (ProofCorpusLine) second = proof_twins_put_aside (&line, &before);

  assert_reply (first, "550 5.1.1 User unknown. Ask us.");
  assert_reply (second, "550 5.1.1 Sorry: User unknown");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/twins/another-code-is-in-each-line", test_code);
  g_test_add_func ("/twins/only-the-end-is-lost-and-never-the-code", test_cut);
  g_test_add_func ("/twins/a-sentence-stands-behind-or-before", test_aside);

  return g_test_run ();
}
