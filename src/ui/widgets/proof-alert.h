/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an alert tells of when it is dismissed, and of an answer that does nothing. */
#define PROOF_ALERT_CANCEL "cancel"

/* A question or a message over a window, with its answers as buttons.

   Signal: "response" (const char *response): it was answered, and has closed itself */
GtkWidget *proof_alert_new (const char *heading, const char *body);
void proof_alert_add_response (GtkWidget *alert,
                               const char *response,
                               const char *label,
                               AdwResponseAppearance appearance);
void proof_alert_set_enabled (GtkWidget *alert, const char *response, gboolean is_enabled);
void proof_alert_set_child (GtkWidget *alert, GtkWidget *child);
void proof_alert_present (GtkWidget *alert, GtkWindow *parent, const char *usual, GtkWidget *entry);
void proof_alert_ask (GtkWidget *alert, GtkWindow *parent, const char *usual);

G_END_DECLS
