/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gnutls/x509.h>

#include "net-weakness.h"

G_BEGIN_DECLS

gnutls_x509_crt_t net_x509_import (GTlsCertificate *certificate);
gboolean net_x509_is_weak (gnutls_x509_crt_t crt);
gboolean net_x509_is_for_servers (gnutls_x509_crt_t crt);
gboolean net_x509_tells_where_issuer_is (gnutls_x509_crt_t crt);
NetWeaknesses net_x509_find_weaknesses (GTlsCertificate *certificate);

G_END_DECLS
