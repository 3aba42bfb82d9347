<?php
/**
 * Plugin Name:       Filo Forms
 * Description:       Hands every submitted form to Filo, signed and without losing one, and brings a simple form of its own.
 * Version:           1.0.0
 * Requires at least: 6.0
 * Requires PHP:      7.4
 * Author:            Filo
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       filo-forms
 * Domain Path:       /languages
 *
 * This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public
 * License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any later
 * version. It is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY; without even the implied
 * warranty of MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE. See the GNU General Public License for more details.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

define( 'FILO_FORMS_VERSION', '1.0.0' );
define( 'FILO_FORMS_FILE', __FILE__ );
define( 'FILO_FORMS_DIR', plugin_dir_path( __FILE__ ) );

foreach ( array( 'settings', 'signature', 'outbox', 'delivery', 'submission', 'sources', 'form', 'admin' ) as $filo_forms_part ) {
	require_once FILO_FORMS_DIR . "includes/class-filo-forms-{$filo_forms_part}.php";
}
unset( $filo_forms_part );

/**
 * What happens when the plugin is switched on: its table, and the clock that sees to what waits.
 */
function filo_forms_activate() {
	Filo_Forms_Outbox::install();
	if ( ! wp_next_scheduled( Filo_Forms_Delivery::SWEEP ) ) {
		wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', Filo_Forms_Delivery::SWEEP );
	}
}

/**
 * What happens when it is switched off: nothing runs any more; what waits stays and is sent once it is on again.
 */
function filo_forms_deactivate() {
	wp_clear_scheduled_hook( Filo_Forms_Delivery::SWEEP );
	wp_unschedule_hook( Filo_Forms_Delivery::RETRY );
}

register_activation_hook( __FILE__, 'filo_forms_activate' );
register_deactivation_hook( __FILE__, 'filo_forms_deactivate' );

add_action(
	'plugins_loaded',
	static function () {
		Filo_Forms_Outbox::upgrade();
		Filo_Forms_Delivery::register();
		Filo_Forms_Sources::register();
		Filo_Forms_Form::register();
		if ( is_admin() ) {
			Filo_Forms_Admin::register();
		}
	}
);

add_action(
	'init',
	static function () {
		// phpcs:ignore PluginCheck.CodeAnalysis.DiscouragedFunctions.load_plugin_textdomainFound -- it comes from Filo, not from wordpress.org.
		load_plugin_textdomain( 'filo-forms', false, dirname( plugin_basename( FILO_FORMS_FILE ) ) . '/languages' );
	}
);
