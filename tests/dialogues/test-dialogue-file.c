/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-dialogue-file.h"
#include "proof-dialogue-text.h"

#define HEAD "Title: A title\nAbout: About it.\nVerdict: verified\n"

static ProofDialogueFile *
parse (const char *contents)
{
  g_autoptr (GError) error = NULL;
  ProofDialogueFile *dialogue = proof_dialogue_file_parse ("name", contents, &error);

  g_assert_no_error (error);
  return dialogue;
}

static const ProofStep *
get_step (ProofDialogueFile *dialogue, guint i)
{
  g_assert_cmpuint (i, <, dialogue->steps->len);
  return g_ptr_array_index (dialogue->steps, i);
}

static void
assert_bytes (const ProofStep *step, const char *expected, gsize expected_length)
{
  gsize length;
  const char *bytes = g_bytes_get_data (step->bytes, &length);

  g_assert_cmpmem (bytes, length, expected, expected_length);
}

static void
test_settings (void)
{
  g_autoptr (ProofDialogueFile) dialogue =
      parse ("# A comment\n" HEAD "Listen: tls\nCertificate: wrong-name\nSecurity: tls\n"
             "User: anna\nPassword: a: b\nMechanism: LOGIN\nAllow-Plaintext: yes\n"
             "Until: recipient\nFrom: a@example.net\nTo: b@example.net\nTimeout: 2\n"
             "Stage: sign-in\nRemedy: set-security starttls\nFault: settings\nSays: a word\n"
             "\nS: 220 hello\n");

  g_assert_cmpstr (dialogue->name, ==, "name");
  g_assert_cmpstr (dialogue->title, ==, "A title");
  g_assert_cmpint (dialogue->listen, ==, PROOF_LISTEN_TLS);
  g_assert_cmpint (dialogue->certificate, ==, PROOF_CERTIFICATE_KIND_WRONG_NAME);
  g_assert_cmpint (dialogue->security, ==, MAIL_SECURITY_TLS);
  g_assert_cmpstr (proof_dialogue_file_get_secret (dialogue), ==, "a: b");
  g_assert_true (dialogue->allow_plaintext);
  g_assert_cmpint (dialogue->until, ==, MAIL_STAGE_RECIPIENT);
  g_assert_cmpuint (dialogue->timeout_seconds, ==, 2);
  g_assert_cmpstr (dialogue->stage, ==, "sign-in");
  g_assert_cmpstr (dialogue->remedy, ==, "set-security starttls");
  g_assert_cmpstr (dialogue->fault, ==, "settings");
  g_assert_cmpstr (dialogue->says, ==, "a word");
}

static void
test_defaults (void)
{
  g_autoptr (ProofDialogueFile) dialogue = parse (HEAD "\nS: 220 hello\n");

  g_assert_cmpint (dialogue->listen, ==, PROOF_LISTEN_PLAIN);
  g_assert_cmpint (dialogue->security, ==, MAIL_SECURITY_NONE);
  g_assert_cmpint (dialogue->until, ==, MAIL_STAGE_SIGN_IN);
  g_assert_null (dialogue->user);
  g_assert_cmpstr (proof_dialogue_file_get_secret (dialogue), ==, "");
  g_assert_cmpuint (dialogue->timeout_seconds, ==, 0);
}

static void
test_steps (void)
{
  g_autoptr (ProofDialogueFile) dialogue = parse (HEAD "\n"
                                                       "S: 220 hello\n"
                                                       "# A comment\n"
                                                       "\n"
                                                       "C: EHLO *\n"
                                                       "C?: RSET\n"
                                                       "S-raw: 250\\x20a\\0\\r\\n\n"
                                                       "@starttls\n"
                                                       "@wait 0.5\n"
                                                       "C:\n"
                                                       "@flood 250-x\\r\\n\n");

  g_assert_cmpuint (dialogue->steps->len, ==, 8);
  assert_bytes (get_step (dialogue, 0), "220 hello\r\n", 11);
  g_assert_cmpint (get_step (dialogue, 1)->kind, ==, PROOF_STEP_KIND_EXPECT);
  g_assert_cmpuint (get_step (dialogue, 1)->line, ==, 8);
  g_assert_cmpint (get_step (dialogue, 2)->kind, ==, PROOF_STEP_KIND_EXPECT_OPTIONAL);
  assert_bytes (get_step (dialogue, 3), "250 a\0\r\n", 8);
  g_assert_cmpint (get_step (dialogue, 4)->kind, ==, PROOF_STEP_KIND_STARTTLS);
  g_assert_cmpfloat (get_step (dialogue, 5)->seconds, ==, 0.5);
  g_assert_cmpstr (get_step (dialogue, 6)->pattern, ==, "");
  g_assert_true (proof_step_is_last (get_step (dialogue, 7)));
}

static void
test_pattern (void)
{
  g_autoptr (ProofDialogueFile) dialogue = parse (HEAD "\nC: EHLO [*.?]\nC:\n");
  const ProofStep *hello = get_step (dialogue, 0);

  g_assert_true (proof_step_matches (hello, "EHLO [127.0.0.1]"));
  g_assert_false (proof_step_matches (hello, "EHLO localhost"));
  g_assert_false (proof_step_matches (hello, "ehlo [127.0.0.1]"));
  g_assert_false (proof_step_matches (hello, "EHLO [\xff.1]"));
  g_assert_true (proof_step_matches (get_step (dialogue, 1), ""));
  g_assert_false (proof_step_matches (get_step (dialogue, 1), "*"));
}

static void
test_expansions (void)
{
  static const struct
  {
    const char *text;
    const char *expanded;
  } cases[] = {
    { "AUTH PLAIN {base64:\\0USER\\0PASSWORD}", "AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm" },
    { "{base64:USER} {base64:TOKEN}", "dGlt dGFuc3RhYWZ0YW5zdGFhZg==" },
    { "{base64:{\"status\":\"400\"}}", "eyJzdGF0dXMiOiI0MDAifQ==" },
    /* The example of RFC 2195, section 2. */
    { "{cram-md5:<1896.697170952@postoffice.reston.mci.net>}",
      "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw" },
    { "250 {repeat:3:ab}", "250 ababab" },
    { "{other} {", "{other} {" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expanded =
          proof_dialogue_text_expand (cases[i].text, "tim", "tanstaaftanstaaf", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (expanded, ==, cases[i].expanded);
    }
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *contents;
    const char *message;
  } cases[] = {
    { "Titel: A\n", "1: *Titel*" },
    { "Title: A\nTitle: B\n", "2: *Title*" },
    { "Title\n", "1: *Title*" },
    { "Title:\n", "1: *Title*" },
    { HEAD "Until: sender\n", "4: *Until*sender*" },
    { HEAD "Timeout: 0\n", "4: *Timeout*" },
    { HEAD "Stage: foo\n", "4: *Stage*foo*" },
    { HEAD "\nX: 220\n", "5: *X:*" },
    { HEAD "\n@wait long\n", "5: *long*" },
    { HEAD "\n@close now\n", "5: *now*" },
    { HEAD "\n@close\nS: 220\n", "6: *end of the conversation*" },
    { HEAD "\nS-raw: \\q\n", "5: *q*" },
    { HEAD "\nC: {base64:USER\n", "5: *brace*" },
    { HEAD "\nS: {repeat:x}\n", "5: *count*" },
    { HEAD "\nS: {repeat:99999999999:x}\n", "5: *count*" },
    { HEAD "Listen: tls\n\n@starttls\n", "6: *encrypted*" },
    { HEAD "Listen: nobody\n\nS: 220\n", "*nobody listens*" },
    { HEAD, "*no conversation*" },
    { "Title: A\nAbout: B.\n\nS: 220\n", "*Verdict*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ProofDialogueFile) dialogue =
          proof_dialogue_file_parse ("name", cases[i].contents, &error);

      g_assert_null (dialogue);
      g_assert_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX);
      if (!g_pattern_match_simple (cases[i].message, error->message))
        g_error ("“%s” is not like “%s”", error->message, cases[i].message);
    }
}

static void
test_folder (gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (data, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (data, name, NULL);
      g_autoptr (ProofDialogueFile) dialogue = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (name, ".smtp"))
        continue;

      dialogue = proof_dialogue_file_load (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (strlen (dialogue->name), ==, strlen (name) - strlen (".smtp"));
      g_assert_true (g_str_has_suffix (dialogue->about, "."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  g_test_add_func ("/dialogue-file/settings-are-read", test_settings);
  g_test_add_func ("/dialogue-file/settings-have-defaults", test_defaults);
  g_test_add_func ("/dialogue-file/steps-are-read-in-order", test_steps);
  g_test_add_func ("/dialogue-file/patterns-match-whole-lines", test_pattern);
  g_test_add_func ("/dialogue-file/texts-are-expanded", test_expansions);
  g_test_add_func ("/dialogue-file/wrong-lines-are-named", test_bad_files);
  g_test_add_data_func ("/dialogue-file/every-dialogue-here-can-be-read", argv[1], test_folder);

  return g_test_run ();
}
