/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaslServer:
 * @get_character: (nullable): gives the password's characters, where it must
 *   not be in the memory of the test; @password_length of them
 */
typedef struct
{
  const char *mechanism;
  const char *user;
  const char *password;
  char (*get_character) (gsize position);
  gsize password_length;
  const char *tls_exporter;
  const char *tls_unique;
} SaslServer;

int sasl_server_start (const SaslServer *server, pid_t *process);
char *sasl_server_ask (int socket, const char *line, gssize length);
void sasl_server_stop (int socket, pid_t process);

G_END_DECLS
