/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-pair-layout.h"

#define SPACING 12

struct _ProofPairLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (ProofPairLayout, proof_pair_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The width that each wants, and what they take beside each other. */
static int
measure_widths (GtkWidget *first, GtkWidget *last, int *first_width, int *last_width)
{
  gtk_widget_measure (first, GTK_ORIENTATION_HORIZONTAL, -1, NULL, first_width, NULL, NULL);
  gtk_widget_measure (last, GTK_ORIENTATION_HORIZONTAL, -1, NULL, last_width, NULL, NULL);

  return *first_width + SPACING + *last_width;
}

static int
measure_height (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static GtkSizeRequestMode
proof_pair_layout_get_request_mode (GtkLayoutManager *manager G_GNUC_UNUSED,
                                    GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_pair_height (GtkWidget *first, GtkWidget *last, int width)
{
  int first_width;
  int last_width;
  int natural = measure_widths (first, last, &first_width, &last_width);

  if (width < 0 || natural <= width)
    return MAX (measure_height (first, first_width), measure_height (last, last_width));

  return measure_height (first, width) + measure_height (last, width);
}

static void
proof_pair_layout_measure (GtkLayoutManager *manager G_GNUC_UNUSED,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline G_GNUC_UNUSED,
                           int *natural_baseline G_GNUC_UNUSED)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *last = gtk_widget_get_last_child (widget);
  int first_minimum;
  int last_minimum;
  int first_width;
  int last_width;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_pair_height (first, last, for_size);
      return;
    }

  gtk_widget_measure (first, orientation, -1, &first_minimum, NULL, NULL, NULL);
  gtk_widget_measure (last, orientation, -1, &last_minimum, NULL, NULL, NULL);
  *minimum = MAX (first_minimum, last_minimum);
  *natural = measure_widths (first, last, &first_width, &last_width);
}

static void
proof_pair_layout_allocate (GtkLayoutManager *manager G_GNUC_UNUSED,
                            GtkWidget *widget,
                            int width,
                            int height,
                            int baseline G_GNUC_UNUSED)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *last = gtk_widget_get_last_child (widget);
  gboolean is_from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation above = { 0, 0, width, height };
  GtkAllocation below = above;
  int first_width;
  int last_width;

  if (measure_widths (first, last, &first_width, &last_width) <= width)
    {
      above.width = width - SPACING - last_width;
      below.width = last_width;
      above.x = is_from_right ? last_width + SPACING : 0;
      below.x = is_from_right ? 0 : above.width + SPACING;
    }
  else
    {
      above.height = measure_height (first, width);
      below.y = above.height;
      below.height = height - above.height;
    }
  gtk_widget_size_allocate (first, &above, -1);
  gtk_widget_size_allocate (last, &below, -1);
}

static void
proof_pair_layout_class_init (ProofPairLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = proof_pair_layout_get_request_mode;
  manager_class->measure = proof_pair_layout_measure;
  manager_class->allocate = proof_pair_layout_allocate;
}

static void
proof_pair_layout_init (ProofPairLayout *self G_GNUC_UNUSED)
{
}
