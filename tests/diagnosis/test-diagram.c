/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-columns.h"
#include "proof-diagram-layout.h"
#include "proof-diagram-svg.h"
#include "refusal.h"

#define SERVER "smtp.example.net"
#define USER "anna@example.net"
#define DECISION "5.7.8 Wrong name or password"
#define MASKED "••••••••"

typedef struct
{
  double milliseconds;
  MailSpeaker speaker;
  MailStage stage;
  gboolean is_encrypted;
  const char *text;
} Line;

/* Signs in over STARTTLS, and is refused. */
static const Line refused[] = {
  { 1.0, MAIL_SPEAKER_NOTE, MAIL_STAGE_CONNECT, FALSE, "Connected to 192.0.2.7, port 587" },
  { 2.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_GREETING, FALSE, "220 mail ESMTP" },
  { 3.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_HELLO, FALSE, "EHLO [192.0.2.50]" },
  { 4.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_HELLO, FALSE, "250-mail" },
  { 5.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_HELLO, FALSE, "250-SIZE 1000" },
  { 6.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_HELLO, FALSE, "250 STARTTLS" },
  { 7.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_ENCRYPT, FALSE, "STARTTLS" },
  { 8.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_ENCRYPT, FALSE, "220 Go ahead" },
  { 9.0, MAIL_SPEAKER_NOTE, MAIL_STAGE_ENCRYPT, FALSE, "Encrypted with TLS 1.3" },
  { 10.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_HELLO, TRUE, "EHLO [192.0.2.51]" },
  { 11.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_HELLO, TRUE, "250 AUTH PLAIN" },
  { 12.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_SIGN_IN, TRUE, "AUTH PLAIN " MASKED },
  { 4500.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, "535 " DECISION },
  { 4501.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_QUIT, TRUE, "QUIT" },
  { 4502.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_QUIT, TRUE, "221 Bye" },
};

static const MailSettings settings = { .server = SERVER, .port = 587, .user = USER };

static ProofDiagram *
make_diagram_of (const Line *lines, gsize n_lines, MailReport *report)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (ProofDiagnosis) diagnosis = report != NULL ? proof_diagnose (report) : NULL;

  for (gsize i = 0; i < n_lines; i++)
    mail_transcript_add (transcript, lines[i].milliseconds, lines[i].speaker, lines[i].stage,
                         lines[i].is_encrypted, FALSE, lines[i].text);

  return proof_diagram_new (&settings, transcript, diagnosis, NULL);
}

static ProofDiagram *
make_refused (void)
{
  g_autoptr (MailReport) report = make_refusal (SERVER, USER, MAIL_STAGE_SIGN_IN, 535, DECISION);

  return make_diagram_of (refused, G_N_ELEMENTS (refused), report);
}

static const ProofDiagramRow *
find_row (const ProofDiagram *diagram, const char *text)
{
  for (guint i = 0; i < diagram->rows->len; i++)
    {
      const ProofDiagramRow *row = diagram->rows->pdata[i];

      if (g_str_equal (row->text, text))
        return row;
    }

  return NULL;
}

static const ProofDiagramRow *
get_row (const ProofDiagram *diagram, const char *text)
{
  const ProofDiagramRow *row = find_row (diagram, text);

  if (row == NULL)
    g_error ("There is no row %s", text);

  return row;
}

static const char *
get_group (const ProofDiagram *diagram, const char *text)
{
  return diagram->groups->pdata[get_row (diagram, text)->group];
}

static const ProofShape *
find_shape (const ProofDrawing *drawing, ProofShapeKind kind, ProofInk ink, const char *text)
{
  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const ProofShape *shape = &g_array_index (drawing->shapes, ProofShape, i);

      if (shape->kind == kind && shape->ink == ink &&
          (text == NULL || g_strcmp0 (shape->text, text) == 0))
        return shape;
    }

  return NULL;
}

static const ProofShape *
get_shape (const ProofDrawing *drawing, ProofShapeKind kind, ProofInk ink, const char *text)
{
  const ProofShape *shape = find_shape (drawing, kind, ink, text);

  if (shape == NULL)
    g_error ("There is no shape %s", text != NULL ? text : "of that kind");

  return shape;
}

static const ProofShape *
get_text (const ProofDrawing *drawing, const char *text)
{
  return get_shape (drawing, PROOF_SHAPE_TEXT, PROOF_INK_TEXT, text);
}

static char *
write_svg (const ProofDiagram *diagram)
{
  g_autoptr (ProofDrawing) drawing =
      proof_diagram_lay_out (diagram, PROOF_DIAGRAM_PAPER_WIDTH, PROOF_DIAGRAM_TITLED);
  g_autofree char *title = proof_diagram_dup_title (diagram);
  g_autofree char *words = proof_diagram_dup_words (diagram);

  return proof_diagram_svg_write (drawing, title, words);
}

static void
assert_well_formed (const char *xml)
{
  static const GMarkupParser parser = { 0 };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

static void
test_a_line_is_an_arrow_in_its_direction (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_BARE);
  const ProofShape *said = get_shape (drawing, PROOF_SHAPE_ARROW, PROOF_INK_CLIENT, NULL);
  const ProofShape *answered = get_shape (drawing, PROOF_SHAPE_ARROW, PROOF_INK_SERVER, NULL);

  g_assert_cmpint (get_row (diagram, "STARTTLS")->kind, ==, PROOF_DIAGRAM_ROW_TO_SERVER);
  g_assert_cmpint (get_row (diagram, "220 Go ahead")->kind, ==, PROOF_DIAGRAM_ROW_TO_CLIENT);
  g_assert_cmpfloat (said->x2, >, said->x);
  g_assert_cmpfloat (answered->x2, <, answered->x);
}

static void
test_a_mirrored_diagram_has_this_computer_on_the_right (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_MIRRORED);
  const ProofShape *said = get_shape (drawing, PROOF_SHAPE_ARROW, PROOF_INK_CLIENT, NULL);

  g_assert_cmpfloat (said->x2, <, said->x);
}

static void
test_offers_and_the_goodbye_are_left_out (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();

  g_assert_null (find_row (diagram, "250-SIZE 1000"));
  g_assert_null (find_row (diagram, "QUIT"));
  g_assert_nonnull (find_row (diagram, "250 STARTTLS"));
}

static void
test_rows_stand_under_their_stages (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();

  g_assert_cmpstr (get_group (diagram, "220 mail ESMTP"), ==, "Greeting");
  g_assert_cmpstr (get_group (diagram, "STARTTLS"), ==, "Encryption");
  g_assert_cmpstr (get_group (diagram, "EHLO [192.0.2.51]"), ==, "Hello (EHLO)");
  g_assert_cmpstr (get_group (diagram, "535 " DECISION), ==, "Sign-In");
}

static void
test_commands_that_were_sent_together_are_one_group (void)
{
  static const Line lines[] = {
    { 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, "235 Hello" },
    { 2.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_SENDER, TRUE, "MAIL FROM:<a@example.net>" },
    { 3.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_RECIPIENT, TRUE, "RCPT TO:<b@example.net>" },
    { 4.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SENDER, TRUE, "250 Sender" },
    { 5.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT, TRUE, "250 Recipient" },
  };
  g_autoptr (ProofDiagram) diagram = make_diagram_of (lines, G_N_ELEMENTS (lines), NULL);

  g_assert_cmpuint (diagram->groups->len, ==, 2);
  g_assert_cmpstr (get_group (diagram, "MAIL FROM:<a@example.net>"), ==, "Sender, Recipient");
  g_assert_cmpstr (get_group (diagram, "250 Recipient"), ==, "Sender, Recipient");
}

static void
test_the_line_that_decided_is_marked_and_says_what_came_out (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_BARE);
  const ProofDiagramRow *row = get_row (diagram, "535 " DECISION);
  const ProofShape *mark = get_shape (drawing, PROOF_SHAPE_FRAME, PROOF_INK_TEXT, NULL);
  const ProofShape *text = get_text (drawing, "535 " DECISION);

  g_assert_true (row->is_decisive);
  g_assert_nonnull (strstr (row->remark, diagram->verdict));
  g_assert_cmpfloat (text->y, >, mark->y);
  g_assert_cmpfloat (text->y, <, mark->y2);
  g_assert_cmpfloat (drawing->decisive_top, <=, mark->y);
  g_assert_cmpfloat (drawing->decisive_bottom, >=, mark->y2);
}

static void
test_of_equal_lines_the_last_one_decided (void)
{
  static const Line lines[] = {
    { 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, "535 " DECISION },
    { 2.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE, "535 " DECISION },
  };
  g_autoptr (MailReport) report = make_refusal (SERVER, USER, MAIL_STAGE_SIGN_IN, 535, DECISION);
  g_autoptr (ProofDiagram) diagram = make_diagram_of (lines, G_N_ELEMENTS (lines), report);

  g_assert_false (((ProofDiagramRow *) diagram->rows->pdata[0])->is_decisive);
  g_assert_true (((ProofDiagramRow *) diagram->rows->pdata[1])->is_decisive);
}

static void
test_a_band_is_behind_all_that_is_encrypted_and_nothing_else (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_BARE);
  const ProofShape *band = get_shape (drawing, PROOF_SHAPE_AREA, PROOF_INK_ENCRYPTED, NULL);
  const ProofShape *label = get_text (drawing, "Encrypted");

  g_assert_cmpfloat (get_text (drawing, "Encrypted with TLS 1.3")->y, <, band->y);
  g_assert_cmpfloat (get_text (drawing, "EHLO [192.0.2.51]")->y, >, band->y);
  g_assert_cmpfloat (drawing->decisive_bottom, ==, band->y2);
  g_assert_cmpfloat (label->y, >, band->y);
  g_assert_nonnull (find_shape (drawing, PROOF_SHAPE_LINE, PROOF_INK_HATCHING, NULL));
}

static void
test_what_is_not_encrypted_has_no_band (void)
{
  g_autoptr (ProofDiagram) diagram = make_diagram_of (refused, 9, NULL);
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_BARE);

  g_assert_null (find_shape (drawing, PROOF_SHAPE_AREA, PROOF_INK_ENCRYPTED, NULL));
}

static void
test_a_long_silence_is_told (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  const ProofDiagramRow *pause = get_row (diagram, "4.5 s later");

  g_assert_cmpint (pause->kind, ==, PROOF_DIAGRAM_ROW_PAUSE);
  g_assert_true (pause->is_encrypted);
}

static void
test_a_connection_that_fails_is_an_arrow_that_does_not_arrive (void)
{
  static const Line lines[] = {
    { 1.0, MAIL_SPEAKER_NOTE, MAIL_STAGE_CONNECT, FALSE, "Connection refused" },
  };
  g_autoptr (MailReport) report =
      make_net_failure (SERVER, USER, NET_FAILURE_CONNECT_REFUSED, MAIL_STAGE_CONNECT);
  g_autoptr (ProofDiagram) diagram = make_diagram_of (lines, G_N_ELEMENTS (lines), report);
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_BARE);
  const ProofDiagramRow *last = diagram->rows->pdata[diagram->rows->len - 1];

  g_assert_cmpint (get_row (diagram, "Connect to port 587")->kind, ==,
                   PROOF_DIAGRAM_ROW_UNANSWERED);
  g_assert_null (find_shape (drawing, PROOF_SHAPE_ARROW, PROOF_INK_CLIENT, NULL));
  g_assert_true (last->is_decisive);
  g_assert_cmpstr (last->text, ==, diagram->verdict);
}

static void
test_a_message_is_one_arrow (void)
{
  static const Line lines[] = {
    { 1.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_MESSAGE, TRUE, "DATA" },
    { 2.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_MESSAGE, TRUE, "354 Go on" },
    { 3.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_MESSAGE, TRUE, "Subject: Test" },
    { 3.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_MESSAGE, TRUE, "" },
    { 3.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_MESSAGE, TRUE, "Hello." },
    { 3.0, MAIL_SPEAKER_CLIENT, MAIL_STAGE_MESSAGE, TRUE, "." },
    { 4.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_MESSAGE, TRUE, "250 Sent" },
  };
  g_autoptr (ProofDiagram) diagram = make_diagram_of (lines, G_N_ELEMENTS (lines), NULL);

  g_assert_cmpuint (diagram->rows->len, ==, 4);
  g_assert_nonnull (find_row (diagram, "Message, 3 lines"));
}

static void
test_of_a_long_refusal_the_middle_is_left_out (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailReport) report = make_refusal (SERVER, USER, MAIL_STAGE_GREETING, 554, "Last");
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autoptr (ProofDiagram) diagram = NULL;

  for (guint i = 0; i < 99; i++)
    {
      g_autofree char *line = g_strdup_printf ("554-Line %u", i);

      mail_transcript_add (transcript, 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_GREETING, FALSE, FALSE,
                           line);
    }
  mail_transcript_add (transcript, 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_GREETING, FALSE, FALSE,
                       "554 Last");
  diagram = proof_diagram_new (&settings, transcript, diagnosis, NULL);

  g_assert_cmpuint (diagram->rows->len, ==, 4);
  g_assert_nonnull (find_row (diagram, "554-Line 1"));
  g_assert_nonnull (find_row (diagram, "97 more lines"));
  g_assert_true (get_row (diagram, "554 Last")->is_decisive);
}

static void
test_a_hidden_secret_stays_hidden (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autofree char *svg = write_svg (diagram);

  g_assert_nonnull (strstr (svg, "AUTH PLAIN " MASKED));
}

static void
test_names_are_hidden_where_that_is_asked_for (void)
{
  static const Line line = { 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, TRUE,
                             "535 No anna@example.net here" };
  g_autoptr (MailReport) report =
      make_refusal (SERVER, USER, MAIL_STAGE_SIGN_IN, 535, "No anna@example.net here");
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (ProofMask) mask = proof_mask_new (report);
  g_autoptr (ProofDiagram) diagram = NULL;
  g_autofree char *svg = NULL;

  mail_transcript_add (transcript, line.milliseconds, line.speaker, line.stage, line.is_encrypted,
                       FALSE, line.text);
  diagram = proof_diagram_new (&settings, transcript, diagnosis, mask);
  svg = write_svg (diagram);

  g_assert_null (strstr (svg, "anna"));
  g_assert_true (((ProofDiagramRow *) diagram->rows->pdata[0])->is_decisive);
}

static void
test_a_file_is_well_formed_and_complete_in_itself (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autofree char *svg = write_svg (diagram);

  assert_well_formed (svg);
  g_assert_nonnull (strstr (svg, "<title id=\"title\">Conversation with " SERVER "</title>"));
  g_assert_nonnull (strstr (svg, "Server: 535 " DECISION ", encrypted, decided the result\n"));
  g_assert_null (strstr (svg, "href"));
  g_assert_null (strstr (svg, "url("));
}

static void
test_what_a_server_says_cannot_leave_its_text (void)
{
  static const Line lines[] = {
    { 1.0, MAIL_SPEAKER_SERVER, MAIL_STAGE_GREETING, FALSE,
      "220 </text><script>x</script>\"&amp;'" },
  };
  g_autoptr (ProofDiagram) diagram = make_diagram_of (lines, G_N_ELEMENTS (lines), NULL);
  g_autofree char *svg = write_svg (diagram);

  assert_well_formed (svg);
  g_assert_null (strstr (svg, "<script"));
  g_assert_nonnull (strstr (svg, "220 &lt;/text&gt;&lt;script&gt;"));
}

static void
test_numbers_have_a_point_in_every_language (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autofree char *svg = write_svg (diagram);

  g_assert_nonnull (strstr (svg, " width=\"720.0\""));
}

static void
test_texts_stay_between_both_sides (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autoptr (ProofDrawing) drawing =
      proof_diagram_lay_out (diagram, PROOF_DIAGRAM_MIN_WIDTH, PROOF_DIAGRAM_BARE);

  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const ProofShape *shape = &g_array_index (drawing->shapes, ProofShape, i);

      if (shape->letters == PROOF_LETTERS_DECISIVE)
        g_assert_cmpuint (g_utf8_strlen (shape->text, -1) * 12 * 6 / 10, <, drawing->width - 80);
      g_assert_cmpfloat (MAX (shape->x, shape->x2), <=, drawing->width);
      g_assert_cmpfloat (MIN (shape->x, shape->x2), >=, 0.0);
    }
}

static void
test_rows_follow_one_another (void)
{
  g_autoptr (ProofDiagram) diagram = make_refused ();
  g_autoptr (ProofDrawing) drawing = proof_diagram_lay_out (diagram, 400.0, PROOF_DIAGRAM_BARE);

  g_assert_cmpuint (drawing->tops->len, ==, diagram->rows->len);
  g_assert_cmpfloat (g_array_index (drawing->tops, double, 0), >=, drawing->head_height);
  for (guint i = 1; i < drawing->tops->len; i++)
    g_assert_cmpfloat (g_array_index (drawing->tops, double, i), >,
                       g_array_index (drawing->tops, double, i - 1));
}

static void
test_a_long_text_is_shortened_to_its_columns (void)
{
  g_autofree char *fits = proof_columns_shorten ("12345", 5);
  g_autofree char *cut = proof_columns_shorten ("123456", 5);
  g_autofree char *wide = proof_columns_shorten ("日本語", 5);

  g_assert_cmpstr (fits, ==, "12345");
  g_assert_cmpstr (cut, ==, "1234…");
  g_assert_cmpstr (wide, ==, "日本…");
}

static void
test_a_text_is_wrapped_at_spaces_and_long_words_are_broken (void)
{
  g_autoptr (GPtrArray) lines = proof_columns_wrap ("ab cd efghijk lm no", 5, 4);

  g_assert_cmpuint (lines->len, ==, 4);
  g_assert_cmpstr (lines->pdata[0], ==, "ab cd");
  g_assert_cmpstr (lines->pdata[1], ==, "efghi");
  g_assert_cmpstr (lines->pdata[2], ==, "jk lm");
  g_assert_cmpstr (lines->pdata[3], ==, "no");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagram/a-line-is-an-arrow-in-its-direction",
                   test_a_line_is_an_arrow_in_its_direction);
  g_test_add_func ("/diagram/a-mirrored-diagram-has-this-computer-on-the-right",
                   test_a_mirrored_diagram_has_this_computer_on_the_right);
  g_test_add_func ("/diagram/offers-and-the-goodbye-are-left-out",
                   test_offers_and_the_goodbye_are_left_out);
  g_test_add_func ("/diagram/rows-stand-under-their-stages", test_rows_stand_under_their_stages);
  g_test_add_func ("/diagram/commands-that-were-sent-together-are-one-group",
                   test_commands_that_were_sent_together_are_one_group);
  g_test_add_func ("/diagram/the-line-that-decided-is-marked-and-says-what-came-out",
                   test_the_line_that_decided_is_marked_and_says_what_came_out);
  g_test_add_func ("/diagram/of-equal-lines-the-last-one-decided",
                   test_of_equal_lines_the_last_one_decided);
  g_test_add_func ("/diagram/a-band-is-behind-all-that-is-encrypted-and-nothing-else",
                   test_a_band_is_behind_all_that_is_encrypted_and_nothing_else);
  g_test_add_func ("/diagram/what-is-not-encrypted-has-no-band",
                   test_what_is_not_encrypted_has_no_band);
  g_test_add_func ("/diagram/a-long-silence-is-told", test_a_long_silence_is_told);
  g_test_add_func ("/diagram/a-connection-that-fails-is-an-arrow-that-does-not-arrive",
                   test_a_connection_that_fails_is_an_arrow_that_does_not_arrive);
  g_test_add_func ("/diagram/a-message-is-one-arrow", test_a_message_is_one_arrow);
  g_test_add_func ("/diagram/of-a-long-refusal-the-middle-is-left-out",
                   test_of_a_long_refusal_the_middle_is_left_out);
  g_test_add_func ("/diagram/a-hidden-secret-stays-hidden", test_a_hidden_secret_stays_hidden);
  g_test_add_func ("/diagram/names-are-hidden-where-that-is-asked-for",
                   test_names_are_hidden_where_that_is_asked_for);
  g_test_add_func ("/diagram/a-file-is-well-formed-and-complete-in-itself",
                   test_a_file_is_well_formed_and_complete_in_itself);
  g_test_add_func ("/diagram/what-a-server-says-cannot-leave-its-text",
                   test_what_a_server_says_cannot_leave_its_text);
  g_test_add_func ("/diagram/numbers-have-a-point-in-every-language",
                   test_numbers_have_a_point_in_every_language);
  g_test_add_func ("/diagram/texts-stay-between-both-sides", test_texts_stay_between_both_sides);
  g_test_add_func ("/diagram/rows-follow-one-another", test_rows_follow_one_another);
  g_test_add_func ("/diagram/a-long-text-is-shortened-to-its-columns",
                   test_a_long_text_is_shortened_to_its_columns);
  g_test_add_func ("/diagram/a-text-is-wrapped-at-spaces-and-long-words-are-broken",
                   test_a_text_is_wrapped_at_spaces_and_long_words_are_broken);

  return g_test_run ();
}
