/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-print-text.h"

#include <glib/gi18n-lib.h>

#include "proof-diagram-layout.h"
#include "proof-diagram-pages.h"
#include "proof-questions.h"

/* 80 characters in a line of A4 and of US Letter. */
#define FONT "Monospace 9"
#define MARGIN_MM 18.0
#define LINES_ABOVE_FOOTER 2.0

typedef struct
{
  char *text;
  PangoLayout *layout;
  GArray *first_lines;
  double footer_height;
  /* Behind the text. */
  ProofDiagram *diagram;
  ProofDiagramPages *diagram_pages;
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  g_free (pages->text);
  g_clear_object (&pages->layout);
  g_array_unref (pages->first_lines);
  g_clear_pointer (&pages->diagram, proof_diagram_free);
  g_clear_pointer (&pages->diagram_pages, proof_diagram_pages_free);
  g_free (pages);
}

static PangoLayout *
create_layout (GtkPrintContext *context, const char *text)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

static double
to_points (int pango_units)
{
  return (double) pango_units / PANGO_SCALE;
}

/* A page takes the lines of which the last one ends above the footer. */
static void
break_into_pages (Pages *pages, double height)
{
  PangoLayoutIter *lines = pango_layout_get_iter (pages->layout);
  double page_start = 0.0;
  int i = 0;

  g_array_set_size (pages->first_lines, 0);
  g_array_append_val (pages->first_lines, i);
  do
    {
      int top;
      int bottom;

      pango_layout_iter_get_line_yrange (lines, &top, &bottom);
      if (to_points (bottom) - page_start > height && to_points (top) > page_start)
        {
          g_array_append_val (pages->first_lines, i);
          page_start = to_points (top);
        }
      i++;
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
}

static void
lay_out_diagram (Pages *pages, double width, double height)
{
  ProofDiagramFlags mirrored = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL
                                   ? PROOF_DIAGRAM_MIRRORED
                                   : PROOF_DIAGRAM_BARE;

  g_clear_pointer (&pages->diagram_pages, proof_diagram_pages_free);
  if (pages->diagram != NULL)
    pages->diagram_pages =
        proof_diagram_pages_new (proof_diagram_lay_out (pages->diagram, PROOF_DIAGRAM_PAPER_WIDTH,
                                                        PROOF_DIAGRAM_TITLED | mirrored),
                                 width, height);
}

static int
count_pages (const Pages *pages)
{
  guint n_diagram_pages =
      pages->diagram_pages != NULL ? proof_diagram_pages_count (pages->diagram_pages) : 0;

  return (int) (pages->first_lines->len + n_diagram_pages);
}

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Pages *pages)
{
  g_autoptr (PangoLayout) footer = create_layout (context, "0");
  int line_height;
  double height;

  pango_layout_get_size (footer, NULL, &line_height);
  pages->footer_height = to_points (line_height);
  height =
      gtk_print_context_get_height (context) - (1.0 + LINES_ABOVE_FOOTER) * pages->footer_height;
  g_clear_object (&pages->layout);
  pages->layout = create_layout (context, pages->text);
  break_into_pages (pages, height);
  lay_out_diagram (pages, gtk_print_context_get_width (context), height);
  gtk_print_operation_set_n_pages (operation, count_pages (pages));
}

static void
draw_footer (GtkPrintContext *context, const Pages *pages, int page)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  /* Translators: as in "Page 1 of 3" */
  g_autofree char *text = g_strdup_printf (_ ("Page %d of %d"), page + 1, count_pages (pages));
  g_autoptr (PangoLayout) footer = create_layout (context, text);

  pango_layout_set_alignment (footer, PANGO_ALIGN_RIGHT);
  cairo_move_to (cairo, 0.0, gtk_print_context_get_height (context) - pages->footer_height);
  pango_cairo_show_layout (cairo, footer);
}

static void
draw_text (cairo_t *cairo, const Pages *pages, int page)
{
  gboolean is_last = (guint) page + 1 == pages->first_lines->len;
  int first = g_array_index (pages->first_lines, int, page);
  int end = is_last ? pango_layout_get_line_count (pages->layout)
                    : g_array_index (pages->first_lines, int, page + 1);
  PangoLayoutIter *lines = pango_layout_get_iter (pages->layout);
  int page_top = 0;

  for (int i = 0; i < end; i++, pango_layout_iter_next_line (lines))
    {
      if (i == first)
        pango_layout_iter_get_line_yrange (lines, &page_top, NULL);
      if (i >= first)
        {
          int baseline = pango_layout_iter_get_baseline (lines);

          cairo_move_to (cairo, 0.0, to_points (baseline - page_top));
          pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (lines));
        }
    }
  pango_layout_iter_free (lines);
}

static void
on_draw_page (GtkPrintOperation *operation G_GNUC_UNUSED,
              GtkPrintContext *context,
              int page,
              Pages *pages)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  guint n_text_pages = pages->first_lines->len;

  if ((guint) page < n_text_pages)
    draw_text (cairo, pages, page);
  else
    proof_diagram_pages_paint (pages->diagram_pages, cairo, (guint) page - n_text_pages);
  draw_footer (context, pages, page);
}

static GtkPageSetup *
create_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);

  return setup;
}

/* What is printed to a file gets the title as its name. */
static GtkPrintSettings *
create_settings (const char *title)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);

  return settings;
}

static GtkPrintOperation *
create_operation (const char *title, const char *text, ProofDiagram *diagram)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = create_page_setup ();
  g_autoptr (GtkPrintSettings) settings = create_settings (title);
  Pages *pages = g_new0 (Pages, 1);

  pages->text = g_strdup (text);
  pages->diagram = diagram;
  pages->first_lines = g_array_new (FALSE, FALSE, sizeof (int));
  g_object_set_data_full (G_OBJECT (operation), "pages", pages, pages_free);

  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), pages);

  return operation;
}

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  proof_question_tell (parent, _ ("Could Not Print"), error->message);
}

/**
 * proof_print_text:
 * @title: of the printer's job, and the name of a file that it is printed to
 * @diagram: (transfer full) (nullable): what is drawn on pages of its own behind @text
 *
 * Asks for a printer and prints @text in a typewriter's letters, on pages with
 * numbers.
 */
void
proof_print_text (GtkWindow *parent, const char *title, const char *text, ProofDiagram *diagram)
{
  g_autoptr (GtkPrintOperation) operation = create_operation (title, text, diagram);

  g_signal_connect_object (operation, "done", G_CALLBACK (on_printed), parent, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
