/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-diagram-layout.h"
#include "proof-diagram-pages.h"
#include "proof-diagram-painter.h"

#define PAGE_WIDTH 360.0
#define PAGE_HEIGHT 500.0

/* Of an encrypted conversation of @n_replies. */
static ProofDrawing *
draw_conversation (guint n_replies)
{
  const MailSettings settings = { .server = "smtp.example.net", .port = 465 };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (ProofDiagram) diagram = NULL;

  for (guint i = 0; i < n_replies; i++)
    {
      mail_transcript_add (transcript, i, MAIL_SPEAKER_CLIENT, MAIL_STAGE_SIGN_IN, TRUE, FALSE,
                           "YW5uYQ==");
      mail_transcript_add (transcript, i, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, FALSE,
                           "334 UGFzc3dvcmQ6");
    }
  diagram = proof_diagram_new (&settings, transcript, NULL, NULL);

  return proof_diagram_lay_out (diagram, PROOF_DIAGRAM_PAPER_WIDTH, PROOF_DIAGRAM_TITLED);
}

typedef struct
{
  GBytes *bytes;
  gsize offset;
} Reading;

static cairo_status_t
read_from_bytes (void *data, unsigned char *to, unsigned int length)
{
  Reading *reading = data;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (reading->bytes, &size);

  if (reading->offset + length > size)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (to, bytes + reading->offset, length);
  reading->offset += length;

  return CAIRO_STATUS_SUCCESS;
}

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, pixels + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);

  return pixel & 0xffffff;
}

static const ProofShape *
find_band (const ProofDrawing *drawing)
{
  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const ProofShape *shape = &g_array_index (drawing->shapes, ProofShape, i);

      if (shape->ink == PROOF_INK_ENCRYPTED)
        return shape;
    }

  g_assert_not_reached ();
}

static void
test_a_picture_is_drawn_at_twice_its_size (void)
{
  g_autoptr (ProofDrawing) drawing = draw_conversation (2);
  g_autoptr (GBytes) png = proof_diagram_paint_png (drawing);
  Reading reading = { png, 0 };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_from_bytes, &reading);
  const ProofShape *band = find_band (drawing);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) (2.0 * drawing->width));
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (int) (2.0 * drawing->height));
  g_assert_cmphex (get_pixel (surface, 2.0, 2.0), ==, 0xffffff);
  g_assert_cmphex (get_pixel (surface, band->x + band->x2, 2.0 * band->y + 4.0), !=, 0xffffff);
  cairo_surface_destroy (surface);
}

static void
test_a_very_long_conversation_is_a_picture_still (void)
{
  g_autoptr (ProofDrawing) drawing = draw_conversation (300);
  g_autoptr (GBytes) png = proof_diagram_paint_png (drawing);

  g_assert_cmpfloat (drawing->height, >, 16000.0);
  g_assert_cmpuint (g_bytes_get_size (png), >, 1000);
}

static void
test_a_short_conversation_is_one_page (void)
{
  g_autoptr (ProofDiagramPages) pages =
      proof_diagram_pages_new (draw_conversation (2), PAGE_WIDTH, PAGE_HEIGHT);

  g_assert_cmpuint (proof_diagram_pages_count (pages), ==, 1);
}

/* How many pixels are dark of what is painted for @page. */
static guint
count_ink (ProofDiagramPages *pages, guint page, double top, double bottom)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) PAGE_WIDTH, (int) PAGE_HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  guint n = 0;

  proof_diagram_pages_paint (pages, cairo, page);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  for (double y = top; y < bottom; y++)
    for (double x = 0.0; x < PAGE_WIDTH; x++)
      n += get_pixel (surface, x, y) != 0;
  cairo_surface_destroy (surface);

  return n;
}

static void
test_each_page_of_a_long_conversation_has_the_names_and_no_page_is_overfull (void)
{
  g_autoptr (ProofDiagramPages) pages =
      proof_diagram_pages_new (draw_conversation (60), PAGE_WIDTH, PAGE_HEIGHT);
  guint n_pages = proof_diagram_pages_count (pages);

  g_assert_cmpuint (n_pages, >, 2);
  for (guint i = 0; i < n_pages; i++)
    {
      g_assert_cmpuint (count_ink (pages, i, 0.0, 30.0), >, 100);
      g_assert_cmpuint (count_ink (pages, i, 30.0, PAGE_HEIGHT - 1.0), >, 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagram-painter/a-picture-is-drawn-at-twice-its-size",
                   test_a_picture_is_drawn_at_twice_its_size);
  g_test_add_func ("/diagram-painter/a-very-long-conversation-is-a-picture-still",
                   test_a_very_long_conversation_is_a_picture_still);
  g_test_add_func ("/diagram-painter/a-short-conversation-is-one-page",
                   test_a_short_conversation_is_one_page);
  g_test_add_func (
      "/diagram-painter/each-page-of-a-long-conversation-has-the-names-and-no-page-is-overfull",
      test_each_page_of_a_long_conversation_has_the_names_and_no_page_is_overfull);

  return g_test_run ();
}
