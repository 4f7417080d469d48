/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a list is gone through with the Tab key, and how its rows are heard. */

void proof_list_be_one_stop (GtkWidget *list);
void proof_list_name_row (GtkWidget *row, const char *const *parts);
void proof_list_describe_row (GtkWidget *row, const char *words);

G_END_DECLS
