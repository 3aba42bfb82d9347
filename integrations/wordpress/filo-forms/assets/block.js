/* The block in the editor: its settings at the side, and the form as visitors see it. No build, so no modules. */
( function ( blocks, element, blockEditor, components, ServerSideRender, words ) {
	'use strict';
	var el = element.createElement;
	var fieldsOf = function ( said ) {
		return said.split( ',' ).filter( Boolean );
	};
	blocks.registerBlockType( 'filo-forms/form', {
		apiVersion: 2,
		title: words.title,
		description: words.description,
		icon: 'feedback',
		category: 'widgets',
		edit: function ( props ) {
			var text = function ( name, label ) {
				return el( components.TextControl, {
					key: name,
					label: label,
					value: props.attributes[ name ],
					onChange: function ( value ) {
						var change = {};
						change[ name ] = value;
						props.setAttributes( change );
					},
				} );
			};
			var chosen = fieldsOf( props.attributes.fields );
			var toggles = Object.keys( words.fields ).map( function ( field ) {
				return el( components.ToggleControl, {
					key: field,
					label: words.fields[ field ],
					checked: chosen.indexOf( field ) >= 0,
					onChange: function ( on ) {
						var next = Object.keys( words.fields ).filter( function ( each ) {
							return each === field ? on : chosen.indexOf( each ) >= 0;
						} );
						props.setAttributes( { fields: next.join( ',' ) } );
					},
				} );
			} );
			return el(
				'div',
				blockEditor.useBlockProps(),
				el(
					blockEditor.InspectorControls,
					null,
					el(
						components.PanelBody,
						{ title: words.title },
						text( 'name', words.name ),
						toggles,
						text( 'consent', words.consent ),
						el( components.ToggleControl, {
							label: words.required,
							checked: props.attributes.consent_required === 'yes',
							onChange: function ( on ) {
								props.setAttributes( { consent_required: on ? 'yes' : 'no' } );
							},
						} ),
						text( 'button', words.button )
					)
				),
				el( components.Disabled, null, el( ServerSideRender, { block: 'filo-forms/form', attributes: props.attributes } ) )
			);
		},
		save: function () {
			return null;
		},
	} );
} )( window.wp.blocks, window.wp.element, window.wp.blockEditor, window.wp.components, window.wp.serverSideRender, window.filoFormsWords );
