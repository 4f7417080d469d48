/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "memory-search.h"

#define PASSWORD "Hunter2Hunter2Hunter2"
#define TRUNCATED_STEP 7

static const char *folder;

/* @accounts has a line for each: name, address in the form of a URI, sender,
   mechanism, and "token" where it is one, and how much of it was left out. What cannot
   be imported is "refused". */
typedef struct
{
  const char *file;
  const char *source;
  const char *accounts;
} ImportCase;

static const ImportCase cases[] = {
  { "thunderbird-prefs.js", "Thunderbird",
    "Home, \"the first\"|smtp://anna%40example.net@smtp.example.net:587|anna@example.net||0\n"
    "|smtps://anna.mueller%40example.com@mail.example.com:465|anna.mueller@example.com|token|0\n"
    "|smtp://localhost:25|||1\n"
    "|smtp://anna@smtp.example.org:587|||1\n" },
  { "evolution.source", "Evolution",
    "anna@example.net|smtps://anna%40example.net@smtp.example.net:465||PLAIN|0\n" },
  { "goa-accounts.conf", "GNOME Online Accounts",
    "anna@example.com refused\n"
    "anna@example.net|smtp://anna@smtp.example.net:2525|anna@example.net||1\n" },
  { "msmtprc", "msmtp",
    "home|smtp://anna%40example.net@smtp.example.net:587|anna@example.net||1\n"
    "work|smtps://anna.mueller@mail.example.com:465|anna.mueller@example.com|SCRAM-SHA-256|2\n"
    "relay|smtp://192.0.2.25:25|||0\n" },
  { "example.mobileconfig", "a profile for Apple devices",
    "Example & Co|smtp://anna%40example.net@smtp.example.net:587|anna@example.net||1\n" },
  { "autoconfig.xml", "a provider’s settings for mail programs",
    "Example Mail|smtps://smtp.example.net:465|||1\n"
    "Example Mail|smtp://smtp.example.net:587||CRAM-MD5|1\n" },
  { "addresses.uri-list", "smtp:// links",
    "|smtp://anna%40example.net@smtp.example.net:587|||0\n"
    "|smtps://anna@mail.example.com:465|||1\n" },
};

static BaseSecret *
read_sample (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  BaseSecret *contents = base_secret_new ();
  int file = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (file, >=, 0);
  while (base_secret_read (contents, file, 4096) > 0)
    ;
  close (file);

  return contents;
}

static void
describe_entry (GString *text, const ProofImportEntry *entry)
{
  MailSettings settings = proof_account_get_settings (entry->account);
  g_autofree char *uri = proof_account_dup_uri (entry->account);
  const char *name = proof_account_get_name (entry->account);

  if (entry->refusal != NULL)
    g_string_append_printf (text, "%s refused\n", name);
  else
    g_string_append_printf (
        text, "%s|%s|%s|%s|%u\n", name, uri, proof_account_get_goal (entry->account).sender,
        settings.secret_is_token ? "token" : settings.mechanism, entry->left_out->len);
  for (guint i = 0; i < entry->left_out->len; i++)
    g_test_message ("%s", (char *) entry->left_out->pdata[i]);
}

static char *
describe (ProofImport *import)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < import->entries->len; i++)
    describe_entry (text, import->entries->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_file_is_understood (gconstpointer data)
{
  const ImportCase *test = data;
  g_autoptr (BaseSecret) contents = read_sample (test->file);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = proof_import (contents, test->file, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = describe (import);
  g_assert_cmpstr (import->source, ==, test->source);
  g_assert_cmpstr (text, ==, test->accounts);
}

/* A plain “password” of msmtp's is taken for nobody's, and told where it was. */
static void
test_a_password_that_is_left_out_is_told_at_its_account (void)
{
  g_autoptr (BaseSecret) contents = read_sample ("msmtprc");
  g_autoptr (ProofImport) import = proof_import (contents, "msmtprc", NULL);
  const ProofImportEntry *home = import->entries->pdata[0];

  g_assert_cmpstr (home->left_out->pdata[0], ==,
                   "The password was not imported. Type it into the form.");
}

static const struct
{
  const char *written;
  const char *taken;
} authorities[] = {
  { "/home/anna/ca.pem", "/home/anna/ca.pem" },
  { "~/ca.pem", NULL },
  { "system", "" },
  { "/etc/ssl/certs/ca-certificates.crt", "" },
};

/* What the computer trusts anyway is no setting of the account. */
static void
test_authorities_of_its_own_are_taken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (authorities); i++)
    {
      g_autofree char *text = g_strdup_printf ("account a\nhost b.example\ntls_trust_file %s\n",
                                               authorities[i].written);
      g_autoptr (BaseSecret) contents = base_secret_new_from_text (text);
      g_autoptr (ProofImport) import = proof_import (contents, NULL, NULL);
      const ProofImportEntry *entry = import->entries->pdata[0];
      g_autofree char *at_home = g_build_filename (g_get_home_dir (), "ca.pem", NULL);

      g_assert_cmpstr (proof_account_get_settings (entry->account).ca_file, ==,
                       authorities[i].taken != NULL ? authorities[i].taken : at_home);
    }
}

static void
test_the_same_connection_is_seen (void)
{
  g_autoptr (BaseSecret) contents = read_sample ("msmtprc");
  g_autoptr (ProofImport) import = proof_import (contents, "msmtprc", NULL);
  const ProofImportEntry *home = import->entries->pdata[0];
  g_autoptr (ProofAccount) same = proof_account_new ();

  g_object_set (same, "name", "Mine", "server", "SMTP.example.net", "port", 587, "security",
                MAIL_SECURITY_STARTTLS, "user", "anna@example.net", NULL);
  g_assert_true (proof_import_entry_is_same (home, same));
  g_object_set (same, "user", "bob@example.net", NULL);
  g_assert_false (proof_import_entry_is_same (home, same));
  g_object_set (same, "user", "anna@example.net", "security", MAIL_SECURITY_NONE, NULL);
  g_assert_false (proof_import_entry_is_same (home, same));
}

static void
test_contents_are_wiped_and_no_password_is_taken (gconstpointer data)
{
  const ImportCase *test = data;
  g_autoptr (BaseSecret) contents = read_sample (test->file);
  g_autoptr (ProofImport) import = proof_import (contents, test->file, NULL);

  g_assert_true (base_secret_is_empty (contents));
  for (guint i = 0; i < import->entries->len; i++)
    {
      ProofAccount *account = ((ProofImportEntry *) import->entries->pdata[i])->account;
      g_autofree char *user = g_strdup (proof_account_get_settings (account).user);

      g_assert_null (strstr (user, PASSWORD));
      g_assert_true (base_secret_is_empty (proof_account_get_password (account)));
    }
}

/* Wherever a file is cut off, there is an answer, and no crash. */
static void
test_half_a_file_is_answered (gconstpointer data)
{
  const ImportCase *test = data;
  g_autoptr (BaseSecret) whole = read_sample (test->file);

  for (gsize length = 0; length < base_secret_get_length (whole); length += TRUNCATED_STEP)
    {
      g_autoptr (BaseSecret) half = base_secret_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (ProofImport) import = NULL;

      base_secret_append (half, base_secret_peek (whole), length);
      import = proof_import (half, test->file, &error);
      g_assert_true ((import == NULL) == (error != NULL));
      if (import != NULL)
        g_assert_cmpuint (import->entries->len, >, 0);
    }
}

typedef struct
{
  const char *name;
  const char *text;
  ProofImportError code;
} BadFile;

static const BadFile bad_files[] = {
  { "empty", "", PROOF_IMPORT_ERROR_UNKNOWN },
  { "a-letter", "Dear Anna,\n", PROOF_IMPORT_ERROR_UNKNOWN },
  { "prefs-without-servers", "user_pref(\"a\", 1);\n", PROOF_IMPORT_ERROR_EMPTY },
  { "prefs-with-a-listed-server-that-is-missing", "user_pref(\"mail.smtpservers\", \"smtp1\");\n",
    PROOF_IMPORT_ERROR_EMPTY },
  { "half-a-string", "user_pref(\"mail.smtpservers\", \"smtp1", PROOF_IMPORT_ERROR_EMPTY },
  { "xml-without-end", "<plist><dict>", PROOF_IMPORT_ERROR_DAMAGED },
  { "tag-without-end", "<plist><dict", PROOF_IMPORT_ERROR_DAMAGED },
  { "profile-without-mail", "<plist><dict/></plist>", PROOF_IMPORT_ERROR_EMPTY },
  { "no-text", "[Data Source]\nDisplayName=\xff\xfe\n", PROOF_IMPORT_ERROR_DAMAGED },
  { "no-key-file", "[Data Source]\nDisplayName=a\n[Broken\n", PROOF_IMPORT_ERROR_DAMAGED },
  { "same-account-twice", "account a\nhost b\naccount a\n", PROOF_IMPORT_ERROR_DAMAGED },
  { "account-without-server", "account a\nuser b\n", PROOF_IMPORT_ERROR_EMPTY },
  { "no-server-name", "account a\nhost b c\n", PROOF_IMPORT_ERROR_EMPTY },
  { "no-address", "smtp://[::1\n", PROOF_IMPORT_ERROR_DAMAGED },
  { "server-of-signs", "account a\nhost ;\n", PROOF_IMPORT_ERROR_EMPTY },
};

static void
test_bad_file_is_said (gconstpointer data)
{
  const BadFile *bad = data;
  g_autoptr (BaseSecret) contents = base_secret_new_from_text (bad->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = proof_import (contents, NULL, &error);

  g_assert_null (import);
  g_assert_error (error, PROOF_IMPORT_ERROR, (int) bad->code);
  g_test_message ("%s", error->message);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *accounts;
} OddFile;

#define MSMTP(setting) "account a\nauth on\nuser anna\nhost b.example\n" setting "\n"
#define FROM_MSMTP(left_out) "a|smtp://anna@b.example:25|||" left_out "\n"
#define GOA(settings) "[Account account_1]\nSmtpUseAuth=true\nSmtpUserName=anna\n" settings "\n"

static const OddFile odd_files[] = {
  { "name-that-reorders-text", "account \u202ea\nhost b.example\n",
    "[U+202E]a|smtp://b.example:25|||0\n" },
  { "spaces-around-the-server", GOA ("SmtpHost=b.example\\t:2525"),
    "|smtp://anna@b.example:2525|||0\n" },
  { "user-that-cannot-be-seen", GOA ("SmtpHost=b.example\nSmtpUserName=an\u200bna"),
    "|smtp://b.example:25|||1\n" },
  { "user-with-a-line-break", GOA ("SmtpHost=b.example\nSmtpUserName=anna\\nRSET"),
    "|smtp://b.example:25|||1\n" },
  { "hello-that-no-server-takes", MSMTP ("domain my laptop"), FROM_MSMTP ("1") },
  { "sender-that-is-no-address", MSMTP ("from @b.example"), FROM_MSMTP ("1") },
  { "sender-that-cannot-be-seen", MSMTP ("from anna\ufeff@b.example"), FROM_MSMTP ("1") },
  { "mark-of-xml-in-other-lines", "# <clientConfig>\n" MSMTP ("password " PASSWORD),
    FROM_MSMTP ("1") },
  { "user-whose-name-sounds-like-a-password", "smtp://passerby=1@b.example\n",
    "|smtp://passerby=1@b.example:587|||0\n" },
  { "byte-order-mark",
    "\xef\xbb\xbf<clientConfig><emailProvider><outgoingServer type=\"smtp\"><hostname>b.example"
    "</hostname></outgoingServer></emailProvider></clientConfig>",
    "|smtp://b.example:587|||0\n" },
};

static void
test_odd_file_is_made_safe (gconstpointer data)
{
  const OddFile *odd = data;
  g_autoptr (BaseSecret) contents = base_secret_new_from_text (odd->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = proof_import (contents, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = describe (import);
  g_assert_cmpstr (text, ==, odd->accounts);
}

static void
check_inert (const ProofImportEntry *entry)
{
  g_autofree char *title = proof_account_dup_title (entry->account);

  g_assert_null (strpbrk (title, "\n\033"));
  if (entry->refusal != NULL)
    g_assert_null (strpbrk (entry->refusal, "\n\033"));
  for (guint i = 0; i < entry->left_out->len; i++)
    g_assert_null (strpbrk (entry->left_out->pdata[i], "\n\033"));
}

/* What is shown is from the file. */
static void
test_what_is_left_out_is_told_in_one_inert_line (void)
{
  g_autoptr (BaseSecret) contents =
      base_secret_new_from_text ("smtp://anna%40b.example%0A%1B[2J@c.example\nsmtp://d.example\n");
  g_autoptr (ProofImport) import = proof_import (contents, NULL, NULL);

  g_assert_nonnull (import);
  for (guint i = 0; i < import->entries->len; i++)
    check_inert (import->entries->pdata[i]);
}

static void
test_deep_nesting_is_refused (void)
{
  g_autoptr (BaseSecret) contents = base_secret_new_from_text ("<plist>");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 10000; i++)
    base_secret_append (contents, "<dict>", 6);
  g_assert_null (proof_import (contents, NULL, &error));
  g_assert_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_DAMAGED);
}

static void
test_too_large_a_file_is_refused (void)
{
  g_autoptr (BaseSecret) contents = base_secret_new_from_text ("<plist>");
  g_autofree char *filling = g_strnfill (5 * 1024 * 1024, '<');
  g_autoptr (GError) error = NULL;

  base_secret_append (contents, filling, strlen (filling));
  g_assert_null (proof_import (contents, NULL, &error));
  g_assert_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_TOO_LARGE);
}

/* Signed ones are CMS: the XML lies in the middle of DER. */
static void
test_a_signed_profile_is_read (void)
{
  static const char before[] = "\x30\x82\x0b\x1c\x06\x09\x2a\x86\x48\x00\x24\x82";
  static const char after[] = "\xa0\x82\x09\x00\xff\xfe";
  g_autoptr (BaseSecret) contents = read_sample ("example.mobileconfig");
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = NULL;

  base_secret_insert (contents, 0, before, sizeof before);
  base_secret_append (contents, after, sizeof after);
  import = proof_import (contents, "signed.mobileconfig", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->entries->len, ==, 1);
}

static void
on_done (GObject *file G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static ProofImport *
import_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) done = NULL;
  GAsyncResult *result = NULL;

  proof_import_file_async (file, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  done = result;

  return proof_import_file_finish (done, error);
}

static void
test_files_are_read_from_the_disk (void)
{
  g_autofree char *path = g_build_filename (folder, "msmtprc", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = import_file (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->entries->len, ==, 3);
  g_assert_null (import_file ("/nonexistent/file", &error));
  g_assert_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (import_file (folder, &error));
  g_assert_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNREADABLE);
}

/* Made up only where it is needed, so that it is nowhere else in memory. */
static char
get_letter (gsize position)
{
  return (char) ('A' + (position * position * 3 + position * 5 + 11) % 26);
}

static BaseSecret *
make_file (const char *before, const char *after)
{
  BaseSecret *contents = base_secret_new_from_text (before);

  for (gsize i = 0; i < 40; i++)
    {
      char letter = get_letter (i);

      base_secret_append (contents, &letter, 1);
    }
  base_secret_append (contents, after, strlen (after));

  return contents;
}

static void
test_no_password_is_left_in_memory (void)
{
  static const char *const files[][2] = {
    { "user_pref(\"mail.smtpservers\", \"a\");\nuser_pref(\"mail.smtpserver.a.hostname\", \"b\");\n"
      "user_pref(\"mail.smtpserver.a.password\", \"",
      "\");\n" },
    { "account a\nhost b\npassword ", "\n" },
    { "# <clientConfig>\naccount a\nhost b\npassword ", "\n" },
    { "smtp://anna:", "@smtp.example.net\n" },
    { "[Account account_1]\nSmtpHost=b\nSmtpPassword=", "\n" },
    { "<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string>"
      "<key>OutgoingMailServerHostName</key><string>b</string>"
      "<key>OutgoingPassword</key><string>",
      "</string></dict></plist>" },
  };

  if (!memory_search_is_possible ())
    {
      g_test_skip ("a tool keeps what is freed");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (BaseSecret) contents = make_file (files[i][0], files[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (ProofImport) import = proof_import (contents, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (import->entries->len, ==, 1);
      g_assert_cmpuint (memory_search (get_letter, 40, TRUE), ==, 0);
    }
}

static void
add_case (const char *kind, const ImportCase *test, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/import/%s/%s", kind, test->file);

  g_test_add_data_func (path, test, function);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_case ("file-is-understood", &cases[i], test_file_is_understood);
      add_case ("contents-are-wiped-and-no-password-is-taken", &cases[i],
                test_contents_are_wiped_and_no_password_is_taken);
      add_case ("half-a-file-is-answered", &cases[i], test_half_a_file_is_answered);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/bad-file-is-said/%s", bad_files[i].name);

      g_test_add_data_func (path, &bad_files[i], test_bad_file_is_said);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (odd_files); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/import/odd-file-is-made-safe/%s", odd_files[i].name);

      g_test_add_data_func (path, &odd_files[i], test_odd_file_is_made_safe);
    }
  g_test_add_func ("/import/a-password-that-is-left-out-is-told-at-its-account",
                   test_a_password_that_is_left_out_is_told_at_its_account);
  g_test_add_func ("/import/authorities-of-its-own-are-taken",
                   test_authorities_of_its_own_are_taken);
  g_test_add_func ("/import/the-same-connection-is-seen", test_the_same_connection_is_seen);
  g_test_add_func ("/import/what-is-left-out-is-told-in-one-inert-line",
                   test_what_is_left_out_is_told_in_one_inert_line);
  g_test_add_func ("/import/deep-nesting-is-refused", test_deep_nesting_is_refused);
  g_test_add_func ("/import/too-large-a-file-is-refused", test_too_large_a_file_is_refused);
  g_test_add_func ("/import/a-signed-profile-is-read", test_a_signed_profile_is_read);
  g_test_add_func ("/import/files-are-read-from-the-disk", test_files_are_read_from_the_disk);
}

/* “memory” runs what reads the whole memory, anything else the others. */
int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder = argv[2];

  if (g_str_equal (argv[1], "memory"))
    g_test_add_func ("/memory/no-password-is-left-in-memory", test_no_password_is_left_in_memory);
  else
    add_tests ();

  return g_test_run ();
}
