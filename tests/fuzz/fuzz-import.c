/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "proof-export.h"
#include "proof-import-private.h"
#include "proof-obstacles.h"
#include "sasl-mechanism.h"

#define SECRET "Hunter3Hunter3Hunter3"

/* A kind of file, and how a password stands in it: before the last @place, or at
   the end. */
typedef struct
{
  gboolean (*read) (ProofImport *self, const char *text, GError **error);
  const char *place;
  const char *secret;
} Kind;

/* The first byte says which it is. Where there is no reader the importer finds
   out itself. */
static const Kind kinds[] = {
  { NULL, NULL, "\npassword " SECRET "\n" },
  { proof_import_read_thunderbird, NULL, "\nuser_pref(\"mail.a.password\", \"" SECRET "\");\n" },
  { proof_import_read_evolution, NULL, "\nPassword=" SECRET "\n" },
  { proof_import_read_goa, NULL, "\nSmtpPassword=" SECRET "\n" },
  { proof_import_read_msmtp, NULL, "\npassword\t" SECRET "\n" },
  { proof_import_read_mobileconfig, "</dict>",
    "<key>OutgoingPassword</key><string>" SECRET "</string>" },
  { proof_import_read_autoconfig, "</outgoingServer>", "<password>" SECRET "</password>" },
  { proof_import_read_uris, NULL, "\nsmtp://anna:" SECRET "@mail.example.net\n" },
};

static BaseSecret *
make_contents (const Kind *kind, const char *bytes, gsize length)
{
  BaseSecret *contents = base_secret_new ();
  g_autofree char *text = g_strndup (bytes, length);
  const char *place = kind->place != NULL ? g_strrstr (text, kind->place) : NULL;

  base_secret_append (contents, bytes, length);
  if (kind->place == NULL || place != NULL)
    base_secret_insert (contents, place != NULL ? (gsize) (place - text) : length, kind->secret,
                        strlen (kind->secret));

  return contents;
}

static ProofImport *
read_kind (const Kind *kind, BaseSecret *contents, GError **error)
{
  g_autofree char *text = proof_import_clean (contents);
  g_autoptr (ProofImport) import = NULL;

  /* What begins like XML has no lines. */
  FUZZ_HOLDS (kind->place != NULL || *text == '<' || strstr (text, SECRET) == NULL);
  if (!g_utf8_validate (text, -1, NULL))
    {
      proof_import_fail (error, "no text");
      return NULL;
    }

  import = g_new0 (ProofImport, 1);
  import->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_import_entry_free);

  return kind->read (import, text, error) ? g_steal_pointer (&import) : NULL;
}

static void
check_shown (const char *text)
{
  fuzz_check_inert (text);
  FUZZ_HOLDS (strchr (text, '\n') == NULL);
  FUZZ_HOLDS (strstr (text, SECRET) == NULL);
}

/* It needs nothing but a password to be tested. */
static void
check_is_complete (ProofAccount *account)
{
  g_autoptr (ProofAccount) copy = proof_account_copy (account);
  g_auto (GStrv) obstacles = proof_obstacles_list (copy);

  FUZZ_HOLDS (*obstacles == NULL);

  g_object_set (copy, "until", MAIL_STAGE_RECIPIENT, NULL);
  if (*proof_account_get_goal (copy).sender != '\0')
    {
      g_autofree char *problem = proof_account_dup_problem (copy, PROOF_FIELD_SENDER);

      FUZZ_HOLDS (problem == NULL);
    }
}

/* What is for the person alone to say is not in any file. */
static void
check_is_settings_only (ProofAccount *account)
{
  const char *mechanism = proof_account_get_settings (account).mechanism;

  FUZZ_HOLDS (base_secret_is_empty (proof_account_get_password (account)));
  FUZZ_HOLDS (!proof_account_get_goal (account).allows_plaintext_password);
  FUZZ_HOLDS (!proof_account_get_saves_password (account));
  FUZZ_HOLDS (*proof_account_get_password_place (account) == '\0');
  FUZZ_HOLDS (*proof_account_get_settings (account).trusted_certificate == '\0');
  FUZZ_HOLDS (*mechanism == '\0' || sasl_mechanism_find (mechanism) != NULL);
}

/* An address does not say that a connection is not encrypted. */
static void
check_is_same_connection (ProofAccount *account, ProofExport form)
{
  g_autofree char *text = proof_export (account, NULL, form);
  g_autoptr (BaseSecret) contents = base_secret_new_from_text (text);
  g_autoptr (ProofImport) import = proof_import (contents, NULL, NULL);
  ProofAccount *again;

  FUZZ_HOLDS (import != NULL && import->entries->len == 1);
  again = ((ProofImportEntry *) import->entries->pdata[0])->account;
  FUZZ_HOLDS (proof_account_get_settings (account).port == proof_account_get_settings (again).port);
  FUZZ_HOLDS (form == PROOF_EXPORT_URI || proof_account_get_settings (account).security ==
                                              proof_account_get_settings (again).security);
}

/* What was read in can be written, and is safe to paste. */
static void
check_exports (ProofAccount *account)
{
  static const ProofExport read_again[] = { PROOF_EXPORT_URI, PROOF_EXPORT_AUTOCONFIG,
                                            PROOF_EXPORT_MSMTP };
  static const ProofReceiver receiver = { .server = "imap.example.net", .port = 993 };

  for (guint form = 0; form < PROOF_N_EXPORTS; form++)
    {
      g_autofree char *text = proof_export (account, &receiver, (ProofExport) form);

      if (text == NULL)
        continue;
      fuzz_check_inert (text);
      if (proof_export_is_command ((ProofExport) form))
        FUZZ_HOLDS (strchr (text, '\n') == NULL);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (read_again); i++)
    check_is_same_connection (account, read_again[i]);
}

static void
check_account (ProofAccount *account)
{
  g_autofree char *title = proof_account_dup_title (account);

  check_shown (title);
  check_shown (proof_account_get_settings (account).server);
  check_shown (proof_account_get_settings (account).user);
  check_is_settings_only (account);
  check_is_complete (account);
  check_exports (account);
}

static void
check_entry (const ProofImportEntry *entry)
{
  for (guint i = 0; i < entry->left_out->len; i++)
    check_shown (entry->left_out->pdata[i]);

  if (entry->refusal != NULL)
    check_shown (entry->refusal);
  else
    check_account (entry->account);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  const Kind *kind = length > 0 ? &kinds[bytes[0] % G_N_ELEMENTS (kinds)] : NULL;
  g_autoptr (BaseSecret) contents = NULL;
  g_autoptr (ProofImport) import = NULL;
  g_autoptr (GError) error = NULL;

  if (kind == NULL || memmem (bytes, length, SECRET, strlen (SECRET)) != NULL)
    return 0;

  contents = make_contents (kind, (const char *) bytes + 1, length - 1);
  import = kind->read != NULL ? read_kind (kind, contents, &error)
                              : proof_import (contents, NULL, &error);
  FUZZ_HOLDS ((import == NULL) == (error != NULL));
  if (import == NULL)
    {
      FUZZ_HOLDS (strstr (error->message, SECRET) == NULL);
      return 0;
    }

  for (guint i = 0; i < import->entries->len; i++)
    check_entry (import->entries->pdata[i]);

  return 0;
}
