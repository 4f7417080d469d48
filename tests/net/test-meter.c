/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-meter.h"

static void
assert_taken (NetMeter *meter, gint64 now, guint n_round_trips, double milliseconds)
{
  NetWaits waits = net_meter_take (meter, now);

  g_assert_cmpuint (waits.n_round_trips, ==, n_round_trips);
  g_assert_cmpfloat_with_epsilon (waits.milliseconds, milliseconds, 0.0001);
}

static void
test_a_greeting_is_a_round_trip_after_connecting (void)
{
  g_autoptr (NetMeter) meter = net_meter_new ();

  net_meter_waits (meter, 1000);
  net_meter_received (meter, 6000);

  assert_taken (meter, 7000, 1, 5.0);
}

static void
test_an_answer_in_pieces_is_one_round_trip (void)
{
  g_autoptr (NetMeter) meter = net_meter_new ();

  net_meter_sent (meter, "EHLO x\r\n", 8);
  net_meter_waits (meter, 1000);
  net_meter_received (meter, 3000);
  net_meter_waits (meter, 3500);
  net_meter_waits (meter, 4000);
  net_meter_received (meter, 4500);

  assert_taken (meter, 9000, 1, 3.0);
}

static void
test_two_writes_before_an_answer_are_one_round_trip (void)
{
  g_autoptr (NetMeter) meter = net_meter_new ();

  net_meter_sent (meter, "MAIL\r\n", 6);
  net_meter_sent (meter, "RCPT\r\n", 6);
  net_meter_received (meter, 100);
  net_meter_sent (meter, "QUIT\r\n", 6);
  net_meter_received (meter, 200);

  assert_taken (meter, 300, 2, 0.0);
}

static void
test_a_record_that_says_nothing_asks_for_no_answer (void)
{
  g_autoptr (NetMeter) meter = net_meter_new ();

  net_meter_received (meter, 100);
  net_meter_sent (meter, "\x14\x03\x03\x00\x01\x01", 6);
  net_meter_received (meter, 200);

  assert_taken (meter, 300, 1, 0.0);
}

static void
test_looking_without_need_is_no_waiting (void)
{
  g_autoptr (NetMeter) meter = net_meter_new ();

  net_meter_waits (meter, 1000);
  net_meter_looked (meter);

  assert_taken (meter, 5000, 0, 0.0);
}

static void
test_waiting_that_goes_on_is_taken_and_goes_on (void)
{
  g_autoptr (NetMeter) meter = net_meter_new ();

  net_meter_waits (meter, 1000);
  assert_taken (meter, 3000, 0, 2.0);
  net_meter_received (meter, 6000);
  assert_taken (meter, 7000, 1, 3.0);
  assert_taken (meter, 8000, 0, 0.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/meter/a-greeting-is-a-round-trip-after-connecting",
                   test_a_greeting_is_a_round_trip_after_connecting);
  g_test_add_func ("/meter/an-answer-in-pieces-is-one-round-trip",
                   test_an_answer_in_pieces_is_one_round_trip);
  g_test_add_func ("/meter/two-writes-before-an-answer-are-one-round-trip",
                   test_two_writes_before_an_answer_are_one_round_trip);
  g_test_add_func ("/meter/a-record-that-says-nothing-asks-for-no-answer",
                   test_a_record_that_says_nothing_asks_for_no_answer);
  g_test_add_func ("/meter/looking-without-need-is-no-waiting",
                   test_looking_without_need_is_no_waiting);
  g_test_add_func ("/meter/waiting-that-goes-on-is-taken-and-goes-on",
                   test_waiting_that_goes_on_is_taken_and_goes_on);

  return g_test_run ();
}
