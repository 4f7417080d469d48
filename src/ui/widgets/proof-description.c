/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-description.h"

#include "proof-entry-row.h"

#define PARTS "proof-description"
#define REPLACED "proof-description-replaced"

typedef struct
{
  gpointer source;
  char *text;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->text);
  g_free (part);
}

static GPtrArray *
get_parts (GtkWidget *widget)
{
  GPtrArray *parts = g_object_get_data (G_OBJECT (widget), PARTS);

  if (parts == NULL)
    {
      parts = g_ptr_array_new_with_free_func (part_free);
      g_object_set_data_full (G_OBJECT (widget), PARTS, parts, (GDestroyNotify) g_ptr_array_unref);
    }

  return parts;
}

static Part *
get_part (GPtrArray *parts, gpointer source)
{
  Part *part;

  for (guint i = 0; i < parts->len; i++)
    if (((Part *) parts->pdata[i])->source == source)
      return parts->pdata[i];

  part = g_new0 (Part, 1);
  part->source = source;
  g_ptr_array_add (parts, part);

  return part;
}

static char *
join (GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = ((Part *) parts->pdata[i])->text;

      if (part != NULL && text->len > 0)
        g_string_append_c (text, '\n');
      if (part != NULL)
        g_string_append (text, part);
    }

  return g_string_free (text, FALSE);
}

static void
tell_parts (GtkWidget *target)
{
  g_autofree char *all = join (get_parts (target));

  /* A row of newer versions names its subtitle, and then its own words are not told. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all,
                                  -1);
}

/**
 * proof_description_set:
 * @widget: of a row to type into, its entry is meant
 * @source: whose part of the description it is; compared and never used
 * @text: (nullable): what there is to say, or %NULL for nothing
 */
void
proof_description_set (GtkWidget *widget, gpointer source, const char *text)
{
  GtkWidget *target = PROOF_IS_ENTRY_ROW (widget)
                          ? GTK_WIDGET (proof_entry_row_get_entry (PROOF_ENTRY_ROW (widget)))
                          : widget;
  Part *part = get_part (get_parts (target), source);

  if (g_strcmp0 (part->text, text) == 0)
    return;

  g_free (part->text);
  part->text = g_strdup (text);
  tell_parts (target);
}

static void
on_left (GtkEventController *focus, GtkWidget *widget)
{
  tell_parts (widget);
  g_object_set_data (G_OBJECT (widget), REPLACED, NULL);
  gtk_widget_remove_controller (widget, focus);
}

static void
restore_when_left (GtkWidget *widget)
{
  GtkEventController *focus;

  if (g_object_get_data (G_OBJECT (widget), REPLACED) != NULL)
    return;

  focus = gtk_event_controller_focus_new ();
  g_object_set_data (G_OBJECT (widget), REPLACED, focus);
  g_signal_connect (focus, "leave", G_CALLBACK (on_left), widget);
  gtk_widget_add_controller (widget, focus);
}

/**
 * proof_description_replace_for_now:
 * @widget: what has the focus
 *
 * Tells @text in place of the description, until @widget loses the focus.
 */
void
proof_description_replace_for_now (GtkWidget *widget, const char *text)
{
  /* The same words twice are told twice. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  restore_when_left (widget);
}

static const char *
get_choice (AdwComboRow *combo)
{
  GObject *item = adw_combo_row_get_selected_item (combo);

  return item != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "";
}

static void
tell_choice (AdwComboRow *combo)
{
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (combo));
  g_autofree char *text = subtitle != NULL && *subtitle != '\0'
                              ? g_strconcat (get_choice (combo), "\n", subtitle, NULL)
                              : g_strdup (get_choice (combo));

  proof_description_set (GTK_WIDGET (combo), combo, text);
}

/* The name of a combo row does not tell what is chosen. */
static void
follow_choice (AdwComboRow *combo)
{
  g_signal_connect (combo, "notify::selected-item", G_CALLBACK (tell_choice), NULL);
  tell_choice (combo);
}

static void
tell_subtitle (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  proof_description_set (widget, row, adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
}

static GtkWidget *
find_header (GtkWidget *widget)
{
  GtkWidget *header = ADW_IS_ACTION_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && header == NULL;
       child = gtk_widget_get_next_sibling (child))
    header = find_header (child);

  return header;
}

static void
tell_expanded (AdwExpanderRow *row, GParamSpec *property G_GNUC_UNUSED, GtkAccessible *header)
{
  gtk_accessible_update_state (header, GTK_ACCESSIBLE_STATE_EXPANDED,
                               adw_expander_row_get_expanded (row), -1);
}

/* What has the focus in it opens and shuts the rest. */
static void
follow_expander (AdwExpanderRow *row)
{
  GtkWidget *header = find_header (GTK_WIDGET (row));

  g_object_set (header, "accessible-role", GTK_ACCESSIBLE_ROLE_BUTTON, NULL);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (tell_expanded), header, 0);
  tell_expanded (row, NULL, GTK_ACCESSIBLE (header));
  tell_subtitle (header);
}

/**
 * proof_description_follow_rows:
 *
 * Tells of each row in @widget what is chosen in it, whether it is open, and what stands
 * below its title.
 */
void
proof_description_follow_rows (GtkWidget *widget)
{
  if (ADW_IS_COMBO_ROW (widget))
    follow_choice (ADW_COMBO_ROW (widget));
  else if (ADW_IS_EXPANDER_ROW (widget))
    follow_expander (ADW_EXPANDER_ROW (widget));
  else if (GTK_IS_SWITCH (widget))
    tell_subtitle (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    proof_description_follow_rows (child);
}
