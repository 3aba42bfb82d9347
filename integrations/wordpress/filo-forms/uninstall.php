<?php
/**
 * What is left when the plugin is deleted: nothing.
 *
 * @package Filo_Forms
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

global $wpdb;
$filo_forms_table = $wpdb->prefix . 'filo_forms_outbox';
// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- our own table.
$wpdb->query( "DROP TABLE IF EXISTS {$filo_forms_table}" );
delete_option( 'filo_forms_settings' );
delete_option( 'filo_forms_table' );
wp_clear_scheduled_hook( 'filo_forms_sweep' );
wp_unschedule_hook( 'filo_forms_retry' );
