/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-button.h"

#include "proof-mnemonic.h"

static gboolean
is_free (const char *letter, GString *taken)
{
  gunichar lower = g_unichar_tolower (g_utf8_get_char (letter));

  return g_unichar_isalnum (lower) && g_utf8_strchr (taken->str, -1, lower) == NULL;
}

static const char *
find_free_letter (const char *text, GString *taken, gboolean wants_initial)
{
  gboolean is_initial = TRUE;

  for (const char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      if ((is_initial || !wants_initial) && is_free (letter, taken))
        return letter;
      is_initial = *letter == ' ';
    }

  return NULL;
}

/* A key of its own for words that are made as the program runs. */
static char *
add_mnemonic (const char *text, GString *taken)
{
  const char *letter = find_free_letter (text, taken, TRUE);
  g_autoptr (GString) label = g_string_new (NULL);

  if (letter == NULL)
    letter = find_free_letter (text, taken, FALSE);
  if (letter != NULL)
    g_string_append_unichar (taken, g_unichar_tolower (g_utf8_get_char (letter)));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (at == letter || *at == '_')
        g_string_append_c (label, '_');
      g_string_append_unichar (label, g_utf8_get_char (at));
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}

static void
tell_name (GtkWidget *button, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * proof_button_take_key:
 * @button: with a label in which a letter is marked
 * @taken: the letters that lead to others together with Alt; one more after this
 */
void
proof_button_take_key (GtkButton *button, GString *taken)
{
  const char *mark = strchr (gtk_button_get_label (button), '_');

  if (mark != NULL)
    g_string_append_unichar (taken, g_unichar_tolower (g_utf8_get_char (mark + 1)));
}

/* Lets its words take more lines. */
static void
wrap (GtkButton *button)
{
  GtkWidget *label = gtk_button_get_child (button);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

/**
 * proof_button_set_text:
 * @text: what is on it, in as many lines as it needs
 * @taken: the letters that lead to others together with Alt; one more after this
 */
void
proof_button_set_text (GtkButton *button, const char *text, GString *taken)
{
  g_autofree char *marked = add_mnemonic (text, taken);
  GtkWidget *label = gtk_label_new_with_mnemonic (marked);

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (button, label);
  wrap (button);
  tell_name (GTK_WIDGET (button), text);
}

/**
 * proof_button_new:
 *
 * Returns: (transfer floating): a button, as by proof_button_set_text()
 */
GtkWidget *
proof_button_new (const char *text, GString *taken)
{
  GtkWidget *button = gtk_button_new ();

  proof_button_set_text (GTK_BUTTON (button), text, taken);

  return button;
}

/**
 * proof_button_set_label:
 * @label: with its mnemonic, in as many lines as it needs
 */
void
proof_button_set_label (GtkButton *button, const char *label)
{
  g_autofree char *name = proof_mnemonic_strip (label);

  gtk_button_set_use_underline (button, TRUE);
  gtk_button_set_label (button, label);
  wrap (button);
  tell_name (GTK_WIDGET (button), name);
}

static const char *
get_marked_label (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_CHECK_BUTTON (widget) &&
      gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));

  return NULL;
}

/* One that stands in a page, whose words nobody else breaks. */
static gboolean
is_pill (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "pill") &&
         gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

/**
 * proof_button_prepare_all:
 * @top: such as a message dialog, whose buttons libadwaita makes
 *
 * Gives all buttons whose label has a mnemonic their names below @top, those to be checked as
 * well. Others keep the one that they have, which may say more than their label. The labels of
 * pills may take more lines from then on.
 */
void
proof_button_prepare_all (GtkWidget *top)
{
  const char *label = get_marked_label (top);

  if (label != NULL)
    {
      g_autofree char *name = proof_mnemonic_strip (label);

      tell_name (top, name);
    }
  if (is_pill (top))
    wrap (GTK_BUTTON (top));

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    proof_button_prepare_all (child);
}
