<?php
/**
 * Calls a form plugin's hook with what that plugin passes: php fire.php NAME E-MAIL.
 */
$_SERVER['HTTP_HOST']       = 'localhost';
$_SERVER['REQUEST_URI']     = '/wp-admin/admin-ajax.php';
$_SERVER['HTTP_REFERER']    = 'https://www.rossi.example/contatti/?utm_source=fiera&utm_campaign=EMO';
$_SERVER['REMOTE_ADDR']     = '203.0.113.7';
$_SERVER['HTTP_USER_AGENT'] = 'Prova/1';
require __DIR__ . '/wp-load.php';
define( 'EMAIL', $argv[2] );

class Tag {
	public $type, $basetype, $name, $content;
	public function __construct( $type, $name, $content = '' ) {
		list( $this->type, $this->basetype, $this->name, $this->content ) = array( $type, rtrim( $type, '*' ), $name, $content );
	}
}
class Cf7 {
	public function id() {
		return 5; }
	public function title() {
		return 'Contatti'; }
	public function scan_form_tags() {
		return array( new Tag( 'text*', 'your-name' ), new Tag( 'email*', 'your-email' ), new Tag( 'tel', 'your-tel' ), new Tag( 'checkbox', 'servizi' ), new Tag( 'acceptance', 'privacy', 'Acconsento <a href="/privacy">alla privacy</a>' ), new Tag( 'submit', '' ) );
	}
}
class WPCF7_Submission {
	public static function get_instance() {
		return new self(); }
	public function get_meta( $name ) {
		return 'url' === $name ? 'https://www.rossi.example/contatti/?utm_source=fiera&utm_campaign=EMO' : null; }
	public function get_posted_data() {
		return array( 'your-name' => "Niccolò D'Aquì", 'your-email' => EMAIL, 'your-tel' => '', 'servizi' => array( 'CRM', 'ERP' ), 'privacy' => '1', '_wpcf7' => '5', 'extra' => 'x' ); }
}
class Record {
	public function get_form_settings( $name ) {
		return array( 'id' => '4c8b2e1', 'form_name' => 'Richiesta preventivo' )[ $name ]; }
	public function get_form_meta( $names ) {
		return array( 'page_url' => array( 'title' => 'URL', 'value' => 'https://www.rossi.example/contatti/?utm_source=fiera&utm_campaign=EMO' ) ); }
	public function get( $name ) {
		return array(
			'name'  => array( 'id' => 'name', 'type' => 'text', 'title' => 'Nome e cognome', 'value' => "Niccolò D'Aquì", 'required' => true ),
			'email' => array( 'id' => 'email', 'type' => 'email', 'title' => 'Email', 'value' => EMAIL, 'required' => true ),
			'c3'    => array( 'id' => 'c3', 'type' => 'acceptance', 'title' => 'Privacy', 'value' => 'on' ),
			'trap'  => array( 'id' => 'trap', 'type' => 'honeypot', 'title' => '', 'value' => '' ),
		);
	}
}

$person = array( 'first_name' => 'Niccolò', 'last_name' => "D'Aquì" );
switch ( $argv[1] ) {
	case 'contact-form-7':
		do_action( 'wpcf7_submit', new Cf7(), array( 'status' => 'mail_failed' ) );
		break;
	case 'contact-form-7-spam':
		do_action( 'wpcf7_submit', new Cf7(), array( 'status' => 'spam' ) );
		break;
	case 'wpforms':
		do_action(
			'wpforms_process_complete',
			array(
				0 => array( 'name' => 'Nome', 'value' => "Niccolò D'Aquì", 'id' => 0, 'type' => 'name', 'first' => 'Niccolò', 'middle' => '', 'last' => "D'Aquì" ),
				1 => array( 'name' => 'Email', 'value' => EMAIL, 'id' => 1, 'type' => 'email' ),
				2 => array( 'name' => 'Privacy', 'value' => 'Acconsento al trattamento', 'id' => 2, 'type' => 'gdpr-checkbox' ),
				3 => array( 'name' => '', 'value' => '', 'id' => 3, 'type' => 'divider' ),
			),
			array( 'page_url' => 'https://www.rossi.example/contatti/?utm_source=fiera&utm_campaign=EMO' ),
			array( 'id' => '12', 'settings' => array( 'form_title' => 'Contatti' ), 'fields' => array( 1 => array( 'required' => '1' ) ) ),
			0
		);
		break;
	case 'elementor':
		do_action( 'elementor_pro/forms/new_record', new Record(), null );
		break;
	case 'gravity':
		$field = static function ( $id, $type, $label, $inputs = null ) {
			return (object) array( 'id' => $id, 'type' => $type, 'label' => $label, 'inputs' => $inputs, 'isRequired' => true );
		};
		do_action(
			'gform_after_submission',
			array( 'id' => '77', 'status' => 'active', 'source_url' => 'https://www.rossi.example/contatti/?utm_source=fiera&utm_campaign=EMO', '1.3' => 'Niccolò', '1.6' => "D'Aquì", '2' => EMAIL, '4.1' => 'CRM', '4.2' => 'ERP', '7.1' => '1', '7.2' => 'Acconsento al trattamento', '8' => '["a","b"]' ),
			array( 'id' => 3, 'title' => 'Contatti', 'fields' => array( $field( 1, 'name', 'Nome', array( array( 'id' => '1.3' ), array( 'id' => '1.6' ) ) ), $field( 2, 'email', 'Email' ), $field( 4, 'checkbox', 'Servizi', array( array( 'id' => '4.1' ), array( 'id' => '4.2' ) ) ), $field( 7, 'consent', 'Privacy', array( array( 'id' => '7.1' ) ) ), $field( 8, 'multiselect', 'Zone' ) ) )
		);
		break;
	case 'ninja':
		do_action(
			'ninja_forms_after_submission',
			array(
				'form_id'  => 9,
				'settings' => array( 'title' => 'Contatti' ),
				'actions'  => array( 'save' => array( 'sub_id' => 31 ) ),
				'fields'   => array(
					array( 'key' => 'nome', 'type' => 'firstname', 'label' => 'Nome', 'value' => 'Niccolò', 'settings' => array( 'type' => 'firstname', 'label' => 'Nome', 'key' => 'nome' ) ),
					array( 'key' => 'cognome', 'type' => 'lastname', 'label' => 'Cognome', 'value' => 'D&#039;Aquì', 'settings' => array() ),
					array( 'key' => 'email', 'type' => 'email', 'label' => 'Email', 'value' => EMAIL, 'settings' => array() ),
					array( 'key' => 'promo', 'type' => 'checkbox', 'label' => 'Newsletter', 'value' => 0, 'settings' => array() ),
					array( 'key' => 'invia', 'type' => 'submit', 'label' => 'Invia', 'value' => '', 'settings' => array() ),
				),
			)
		);
		break;
	case 'fluent':
		do_action( 'fluentform/submission_inserted', 88, array( '__fluent_form_embded_post_id' => '2', '_fluentform_1_fluentformnonce' => 'x', '_wp_http_referer' => '/contatti/?utm_source=fiera&utm_campaign=EMO', 'names' => $person, 'email' => EMAIL, 'gdpr-agreement' => 'on' ), (object) array( 'id' => 1, 'title' => 'Contatti' ) );
		break;
	case 'forminator':
		do_action(
			'forminator_custom_form_submit_before_set_fields',
			(object) array( 'entry_id' => 44, 'status' => 'active' ),
			6,
			array( array( 'name' => 'name-1', 'value' => array( 'first-name' => 'Niccolò', 'last-name' => "D'Aquì" ), 'field_type' => 'name' ), array( 'name' => 'email-1', 'value' => EMAIL ), array( 'name' => 'consent-1', 'value' => 'checked' ), array( 'name' => '_forminator_user_ip', 'value' => '203.0.113.7' ) )
		);
		break;
}
