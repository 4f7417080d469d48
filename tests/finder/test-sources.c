/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-autoconfig.h"
#include "proof-records.h"

#include <gio/gio.h>

#define ANNA "anna@example.net"
#define DOCUMENT(servers)                                                                          \
  "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"example.net\">"        \
  "<incomingServer type=\"imap\"><hostname>imap.example.net</hostname><port>993</port>"            \
  "<socketType>SSL</socketType></incomingServer>" servers "</emailProvider></clientConfig>"
#define SERVER(host, port, type, user)                                                             \
  "<outgoingServer type=\"smtp\"><hostname>" host "</hostname><port>" port                         \
  "</port><socketType>" type "</socketType><username>" user "</username></outgoingServer>"

/* A document, and what is taken of it: "server:port security user", one a line; NULL where
   it is broken. */
static const struct
{
  const char *name;
  const char *text;
  const char *address;
  const char *candidates;
} documents[] = {
  { "a-server-is-taken", DOCUMENT (SERVER ("smtp.example.net", "465", "SSL", "%EMAILADDRESS%")),
    ANNA, "smtp.example.net:465 tls anna@example.net\n" },
  { "several-keep-their-order",
    DOCUMENT (SERVER ("b.example.net", "587", "STARTTLS", "%EMAILLOCALPART%")
                  SERVER ("a.example.net", "465", "SSL", "x")),
    ANNA, "b.example.net:587 starttls anna\na.example.net:465 tls x\n" },
  { "the-domain-is-filled-in",
    DOCUMENT (SERVER ("smtp.%EMAILDOMAIN%", "587", "STARTTLS", "%EMAILLOCALPART%.%EMAILDOMAIN%")),
    ANNA, "smtp.example.net:587 starttls anna.example.net\n" },
  { "no-user-name-is-the-whole-address", DOCUMENT (SERVER ("smtp.example.net", "465", "SSL", "")),
    ANNA, "smtp.example.net:465 tls anna@example.net\n" },
  { "an-unknown-place-is-no-user-name",
    DOCUMENT (SERVER ("smtp.example.net", "465", "SSL", "%REALNAME%")), ANNA,
    "smtp.example.net:465 tls anna@example.net\n" },
  { "an-address-fills-in-nothing-itself",
    DOCUMENT (SERVER ("smtp.example.net", "465", "SSL", "%EMAILLOCALPART%")),
    "%EMAILDOMAIN%@example.net", "smtp.example.net:465 tls %EMAILDOMAIN%@example.net\n" },
  { "no-encryption-is-passed-over",
    DOCUMENT (SERVER ("a.example.net", "25", "plain", "")
                  SERVER ("b.example.net", "587", "STARTTLS", "")),
    ANNA, "b.example.net:587 starttls anna@example.net\n" },
  { "a-port-that-is-none-is-passed-over",
    DOCUMENT (SERVER ("a.example.net", "0", "SSL", "") SERVER ("b.example.net", "65536", "SSL", "")
                  SERVER ("c.example.net", "4 65", "SSL", "")),
    ANNA, "" },
  { "a-name-that-is-none-is-passed-over",
    DOCUMENT (SERVER ("http://a.example.net/", "465", "SSL", "")
                  SERVER ("a b.example.net", "465", "SSL", "") SERVER ("", "465", "SSL", "")
                      SERVER ("127.0.0.1", "465", "SSL", "") SERVER ("mail", "465", "SSL", "")),
    ANNA, "" },
  { "a-server-for-reading-is-no-server-for-sending", DOCUMENT (""), ANNA, "" },
  { "a-page-is-no-document", "<html><body><p>Not found<br></body></html>", ANNA, NULL },
  { "entities-are-refused",
    "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" DOCUMENT (SERVER ("&a;.example.net", "465", "SSL", "")),
    ANNA, NULL },
  { "an-unknown-entity-is-refused", DOCUMENT (SERVER ("&a;.example.net", "465", "SSL", "")), ANNA,
    NULL },
  { "half-a-document-is-refused", "<clientConfig><emailProvider>", ANNA, NULL },
  { "nothing-is-refused", "", ANNA, NULL },
};

static char *
describe (GPtrArray *candidates)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const ProofCandidate *each = candidates->pdata[i];

      g_string_append_printf (text, "%s:%u %s %s\n", each->server, each->port,
                              mail_security_to_nick (each->security), each->user);
    }

  return g_string_free (text, FALSE);
}

static void
test_document (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = proof_autoconfig_parse (
      documents[i].text, documents[i].address, PROOF_SOURCE_AUTOCONFIG, &error);
  g_autofree char *described = NULL;

  if (documents[i].candidates == NULL)
    {
      g_assert_null (candidates);
      g_assert_nonnull (error);
      return;
    }

  g_assert_no_error (error);
  described = describe (candidates);
  g_assert_cmpstr (described, ==, documents[i].candidates);
}

static GList *
add_service (GList *records, guint16 priority, guint16 weight, guint16 port, const char *target)
{
  return g_list_append (
      records, g_variant_ref_sink (g_variant_new ("(qqqs)", priority, weight, port, target)));
}

static void
free_records (GList *records)
{
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
}

static void
test_services_come_by_priority_and_weight (void)
{
  GList *records = add_service (NULL, 10, 1, 465, "third.example.net");
  g_autoptr (GPtrArray) candidates = proof_candidates_new ();
  g_autofree char *described = NULL;

  records = add_service (records, 5, 1, 465, "second.example.net.");
  records = add_service (records, 5, 9, 4650, "FIRST.example.net");
  proof_records_add_services (candidates, records, MAIL_SECURITY_TLS, ANNA);
  described = describe (candidates);
  g_assert_cmpstr (described, ==,
                   "first.example.net:4650 tls anna@example.net\n"
                   "second.example.net:465 tls anna@example.net\n"
                   "third.example.net:465 tls anna@example.net\n");
  free_records (records);
}

static void
test_no_service_is_none (void)
{
  static const char *const targets[] = { "", ".", "localhost", "a b.example.net", "127.0.0.1" };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      GList *records = add_service (NULL, 0, 0, 587, targets[i]);
      g_autoptr (GPtrArray) candidates = proof_candidates_new ();

      records = add_service (records, 0, 0, 0, "smtp.example.net");
      proof_records_add_services (candidates, records, MAIL_SECURITY_STARTTLS, ANNA);
      g_assert_cmpuint (candidates->len, ==, 0);
      free_records (records);
    }
}

static void
test_the_best_exchanger_is_that_of_the_least_number (void)
{
  GList *records = NULL;
  g_autofree char *best = NULL;

  records =
      g_list_append (records, g_variant_ref_sink (g_variant_new ("(qs)", 20, "b.example.net")));
  records =
      g_list_append (records, g_variant_ref_sink (g_variant_new ("(qs)", 10, "A.example.net.")));
  best = proof_records_dup_best_exchanger (records);
  g_assert_cmpstr (best, ==, "a.example.net");
  free_records (records);
  g_assert_null (proof_records_dup_best_exchanger (NULL));
}

static void
test_domains_of_an_exchanger_are_somebodys (void)
{
  static const struct
  {
    const char *exchanger;
    const char *domains;
  } rows[] = {
    { "mx.example.net", "example.net" },
    { "mx1.mail.example.net", "mail.example.net example.net" },
    { "mx.example.co.uk", "example.co.uk" },
    { "example.net", "example.net" },
    { "example.co.uk", "example.co.uk" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) domains = proof_records_list_domains (rows[i].exchanger);
      g_autofree char *text = g_strjoinv (" ", domains);

      g_assert_cmpstr (text, ==, rows[i].domains);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *name = g_strconcat ("/sources/document/", documents[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_document);
    }
  g_test_add_func ("/sources/services-come-by-priority-and-weight",
                   test_services_come_by_priority_and_weight);
  g_test_add_func ("/sources/no-service-is-none", test_no_service_is_none);
  g_test_add_func ("/sources/the-best-exchanger-is-that-of-the-least-number",
                   test_the_best_exchanger_is_that_of_the_least_number);
  g_test_add_func ("/sources/domains-of-an-exchanger-are-somebodys",
                   test_domains_of_an_exchanger_are_somebodys);

  return g_test_run ();
}
