/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *proof_toast_new (const char *text);
void proof_toast_say_once (AdwToastOverlay *toasts, AdwToast **last, const char *text);
void proof_toast_show (AdwToastOverlay *overlay, AdwToast *toast);

G_END_DECLS
