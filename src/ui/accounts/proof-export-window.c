/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export-window.h"

#include <glib/gi18n-lib.h>

#include "proof-receiver.h"
#include "proof-text-window.h"

/* The forms of which a person makes a file, in the order of the menu. @between stands
   between two accounts, where a file can have them; @otherwise is the next best where
   the form cannot say what the account is. */
typedef struct
{
  const char *nick;
  const char *label;
  ProofExport form;
  const char *file_name;
  const char *between;
  const char *otherwise;
} Form;

static const Form forms[] = {
  { .nick = "card",
    .label = N_ ("_Settings Sheet…"),
    .form = PROOF_EXPORT_CARD,
    .file_name = "mail-settings.txt",
    .between = "\n" },
  { .nick = "autoconfig",
    .label = N_ ("For _Thunderbird…"),
    .form = PROOF_EXPORT_AUTOCONFIG,
    .file_name = "config-v1.1.xml" },
  { .nick = "evolution",
    .label = N_ ("For E_volution…"),
    .form = PROOF_EXPORT_EVOLUTION,
    .file_name = "evolution.txt",
    .between = "\n" },
  { .nick = "apple",
    .label = N_ ("For Apple M_ail…"),
    .form = PROOF_EXPORT_APPLE,
    .file_name = "apple-mail.txt",
    .between = "\n" },
  { .nick = "apple-profile",
    .label = N_ ("Apple Pr_ofile…"),
    .form = PROOF_EXPORT_APPLE_PROFILE,
    .file_name = "account.mobileconfig",
    .otherwise = "apple" },
  { .nick = "printer",
    .label = N_ ("For a Printer or S_canner…"),
    .form = PROOF_EXPORT_PRINTER,
    .file_name = "printer.txt",
    .between = "\n" },
  { .nick = "msmtp",
    .label = N_ ("For _msmtp…"),
    .form = PROOF_EXPORT_MSMTP,
    .file_name = "msmtprc",
    .between = "\n" },
  { .nick = "uri",
    .label = N_ ("smtp:// _Link…"),
    .form = PROOF_EXPORT_URI,
    .file_name = "account.uri",
    .between = "" },
};

static GMenuItem *
create_item (const Form *form)
{
  GMenuItem *item = g_menu_item_new (_ (form->label), NULL);
  gboolean is_for_one = form->between == NULL;

  g_menu_item_set_action_and_target (item, is_for_one ? "account.export-one" : "account.export",
                                     "s", form->nick);
  if (is_for_one)
    g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");

  return item;
}

/**
 * proof_export_menu_new:
 *
 * Returns: (transfer full): the forms to choose from, by the actions "account.export" and
 *   for those that are about one account alone "account.export-one"; their parameter is
 *   for proof_export_window_new()
 */
GMenuModel *
proof_export_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMenuItem) item = create_item (&forms[i]);

      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/**
 * proof_export_menu_add_to:
 * @menu: of what else can be done with an account
 */
void
proof_export_menu_add_to (GMenu *menu)
{
  g_autoptr (GMenuModel) forms_menu = proof_export_menu_new ();

  g_menu_append_section (menu, _ ("Export"), forms_menu);
}

static char *
export_one (ProofAccount *account, const Form *form)
{
  ProofReceiver receiver;
  gboolean is_known = proof_receiver_find (account, &receiver);

  return proof_export (account, is_known ? &receiver : NULL, form->form);
}

static char *
export_all (GPtrArray *accounts, const Form *form)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      g_autofree char *one = export_one (accounts->pdata[i], form);

      g_string_append_printf (text, "%s%s", i > 0 ? form->between : "", one);
      if (!g_str_has_suffix (one, "\n"))
        g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static const Form *
find_form (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].nick, nick))
      return &forms[i];

  g_return_val_if_reached (NULL);
}

/* Says first why it is not the form that was asked for. */
static ProofDialog *
create_otherwise (GPtrArray *accounts, const Form *form)
{
  const Form *other = find_form (form->otherwise);
  g_autofree char *text = export_one (accounts->pdata[0], other);
  g_autofree char *whole = g_strdup_printf ("%s\n\n%s", proof_export_get_limit (form->form), text);

  return proof_text_window_new (proof_export_get_name (other->form), whole, other->file_name);
}

/**
 * proof_export_window_new:
 * @accounts: (element-type ProofAccount): whose settings; one alone where the form is
 *   about one
 * @nick: a form of proof_export_menu_new()
 *
 * Returns: (transfer floating): a window with the settings, to copy or save
 */
ProofDialog *
proof_export_window_new (GPtrArray *accounts, const char *nick)
{
  const Form *form = find_form (nick);
  g_autofree char *text =
      accounts->len == 1 ? export_one (accounts->pdata[0], form) : export_all (accounts, form);

  if (text == NULL)
    return create_otherwise (accounts, form);

  return proof_text_window_new (proof_export_get_name (form->form), text, form->file_name);
}
