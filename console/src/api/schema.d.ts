// SPDX-License-Identifier: Apache-2.0
// Written by `npm run schema` from the OpenAPI document of the server. Do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the operations of this API */
        get: operations["index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connected apps */
        get: operations["list_apps"];
        put?: never;
        /** Register a connected app */
        post: operations["create_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop up to 200 apps and their tokens, each by itself */
        post: operations["block_apps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what would stand against registering this app; saves nothing */
        post: operations["check_new_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what saving a document would change */
        post: operations["plan_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let up to 200 blocked apps work again */
        post: operations["unblock_apps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for an app that is not saved */
        post: operations["what_if_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a connected app */
        get: operations["get_app"];
        put?: never;
        post?: never;
        /** Delete a connected app */
        delete: operations["delete_app"];
        options?: never;
        head?: never;
        /** Change settings of a connected app; null brings a default back */
        patch: operations["update_app"];
        trace?: never;
    };
    "/apps/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an app and its tokens at once */
        post: operations["block_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what would stand against saving these settings, and what they would change */
        post: operations["check_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/consumer-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show consumer key and secrets, after a fresh verification */
        get: operations["show_consumer_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would break? Decide the app's recent requests again over unsaved settings */
        post: operations["replay_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/run-as-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find users whom the app could run as, and say why another cannot be chosen */
        get: operations["list_run_as_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List an app's secrets without their values */
        get: operations["list_secrets"];
        put?: never;
        /** Add a secret beside those in force, after a fresh verification */
        post: operations["stage_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/secrets/{sid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a secret that is not in use */
        delete: operations["delete_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/secrets/{sid}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a secret end at a set time, or now */
        post: operations["retire_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/still-works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell what of an app can still be used: secrets, codes and tokens */
        get: operations["what_still_works_of_app"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a blocked app work again */
        post: operations["unblock_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what would be decided about a token request */
        post: operations["what_if_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the connected devices that apps have registered, newest first */
        get: operations["list_assets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a connected device */
        get: operations["get_asset"];
        put?: never;
        post?: never;
        /** Forget a connected device and end its tokens; it may be registered anew */
        delete: operations["delete_asset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every token of a connected device; it gets none any more */
        post: operations["revoke_asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List administrative changes and disclosures, newest first */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every action that the audit trail can hold, with its words */
        get: operations["list_audit_actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove that the audit trail is whole, or name the first broken row */
        post: operations["verify_audit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy the database while the server runs */
        post: operations["start_backup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/charts/denials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count denials over time by rule, the ten most frequent */
        get: operations["chart_denials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/charts/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count consumer secrets in force by their age */
        get: operations["chart_secrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/charts/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count issued and denied tokens over time, of all and of the five busiest apps */
        get: operations["chart_tokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a connection as an app would; the checks are answered by GET /doctor/{id} */
        post: operations["start_doctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doctor/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checks of a visit as far as they are made */
        get: operations["get_doctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how mail goes out, and what the outbox holds */
        get: operations["get_email"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message */
        post: operations["test_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell what needs attention, the worst first */
        get: operations["get_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how far long work is */
        get: operations["get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List signing keys, the newest first */
        get: operations["list_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the next signing keys; they sign an hour later */
        post: operations["rotate_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a signing key out of use at once, with all that it has signed */
        post: operations["revoke_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was issued and denied, newest first */
        get: operations["list_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List which apps heard of the end of which sessions, newest first */
        get: operations["list_logouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as an OpenAPI 3.1 document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the organization's settings */
        get: operations["get_organization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the organization's settings */
        patch: operations["update_organization"];
        trace?: never;
    };
    "/permission-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List permission sets */
        get: operations["list_permission_sets"];
        put?: never;
        /** Create a permission set */
        post: operations["create_permission_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permission-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a permission set */
        get: operations["get_permission_set"];
        put?: never;
        post?: never;
        /** Delete a permission set that nobody has */
        delete: operations["delete_permission_set"];
        options?: never;
        head?: never;
        /** Change a permission set */
        patch: operations["update_permission_set"];
        trace?: never;
    };
    "/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List profiles */
        get: operations["list_profiles"];
        put?: never;
        /** Create a profile */
        post: operations["create_profile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a profile */
        get: operations["get_profile"];
        put?: never;
        post?: never;
        /** Delete a profile that nobody has */
        delete: operations["delete_profile"];
        options?: never;
        head?: never;
        /** Change a profile */
        patch: operations["update_profile"];
        trace?: never;
    };
    "/propagation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell on which nodes the newest revision is live */
        get: operations["get_propagation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain the decision about a request, check by check */
        get: operations["get_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every rule by which a request can be refused, with its remedy */
        get: operations["list_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List custom scopes */
        get: operations["list_scopes"];
        put?: never;
        /** Create a custom scope */
        post: operations["create_scope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scopes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a custom scope */
        get: operations["get_scope"];
        put?: never;
        post?: never;
        /** Delete a custom scope that no app has selected */
        delete: operations["delete_scope"];
        options?: never;
        head?: never;
        /** Change a custom scope */
        patch: operations["update_scope"];
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find screens, settings, apps, users, profiles, permission sets and receipts */
        get: operations["quick_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell who asks, what they may do, and how long the browser's session lasts */
        get: operations["get_session"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every setting: key, label, screen, kind, limits, help */
        get: operations["list_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trusted-issuers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List trusted issuers */
        get: operations["list_trusted_issuers"];
        put?: never;
        /** Create a trusted issuer */
        post: operations["create_trusted_issuer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trusted-issuers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a trusted issuer */
        get: operations["get_trusted_issuer"];
        put?: never;
        post?: never;
        /** Delete a trusted issuer; what was exchanged for its tokens ends */
        delete: operations["delete_trusted_issuer"];
        options?: never;
        head?: never;
        /** Change a trusted issuer */
        patch: operations["update_trusted_issuer"];
        trace?: never;
    };
    "/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List which user uses which app, since when and how often */
        get: operations["list_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how many users use an app */
        get: operations["count_usage"];
        put?: never;
        post?: never;
        /** Take back every approval of an app and end its tokens; tells how many */
        delete: operations["revoke_all_usage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage/{app}/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a user's approval and end its tokens */
        delete: operations["revoke_usage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users */
        get: operations["list_users"];
        put?: never;
        /** Create a user */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a user */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /** Delete a user that no app runs as */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        /** Change a user; active and frozen are settings too */
        patch: operations["update_user"];
        trace?: never;
    };
    "/users/{id}/authenticators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List authenticator apps of a user */
        get: operations["list_authenticators"];
        put?: never;
        /** Register your authenticator app */
        post: operations["add_authenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/authenticators/{aid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an authenticator app */
        delete: operations["remove_authenticator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/authenticators/{aid}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an authenticator app with its first code */
        post: operations["confirm_authenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time link with which a user chooses a password */
        post: operations["make_password_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how many recovery codes of a user are left */
        get: operations["show_recovery_codes"];
        put?: never;
        /** Make your recovery codes anew; the old ones end */
        post: operations["make_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/revoke-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every token that acts as this user */
        post: operations["revoke_user_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the browsers in which a user is signed in */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** Sign a user out of every browser but the one that asks */
        delete: operations["end_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/sessions/{sid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign a user out of one browser */
        delete: operations["end_one_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/still-works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell what can still be used as a user: sign-ins, secrets, codes and tokens */
        get: operations["what_still_works_of_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code that proves your identity */
        post: operations["start_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove your identity with the code */
        post: operations["check_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        App: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /** @description The app's OAuth client_id. */
            consumer_key: string;
            blocked: boolean;
            blocked_because?: string;
            /** Format: date-time */
            blocked_at?: string;
            /** @description client_credentials, code_credentials, token_exchange, device. */
            flows: string[];
            /**
             * Format: date-time
             * @description When it got its newest token; null: never.
             */
            last_used_at: string | null;
            secrets: components["schemas"]["SecretsInForce"];
            /** @description That it deserves as it stands. */
            warnings: components["schemas"]["FieldProblem"][];
            basic: {
                /**
                 * API Name
                 * @description The name that files, the command line and the API use. Made from the app's name when it is left empty; no two apps share one.
                 * @default
                 */
                api_name: string;
                /**
                 * Contact Email
                 * @description Gets a message when the consumer details are shown, and when a secret is added, retired or deleted.
                 * @default
                 */
                contact_email: string;
                /**
                 * Contact Phone
                 * @description For people; Doorward never calls it.
                 * @default
                 */
                contact_phone: string;
                /**
                 * Description
                 * @description What the app is for, for the next administrator.
                 * @default
                 */
                description: string;
                /**
                 * Icon URL
                 * @description A small picture of the app. Browsers load it; the server never does.
                 * @default
                 */
                icon_url: string;
                /**
                 * Info URL
                 * @description A page that tells people more about the app.
                 * @default
                 */
                info_url: string;
                /**
                 * Logo Image URL
                 * @description The picture beside the app's name. Browsers load it; the server never does.
                 * @default
                 */
                logo_url: string;
                /**
                 * Connected App Name
                 * @description The name that administrators see, and users on the consent page. No two apps share one.
                 * @default
                 */
                name: string;
                /**
                 * Start URL
                 * @description Where users go to open the app.
                 * @default
                 */
                start_url: string;
            };
            oauth: {
                asset_tokens: {
                    /**
                     * Asset Token Audiences
                     * @description Whom an asset token addresses: the services that take it, one per line. Without one none is issued.
                     * @default []
                     */
                    audiences: string[];
                    /**
                     * Asset Token: Include Custom Attributes
                     * @description On: an asset token carries the app's custom attributes.
                     * @default false
                     */
                    custom_attributes: boolean;
                    /**
                     * Asset Token: Include Custom Permissions
                     * @description On: an asset token carries the user's custom permissions.
                     * @default false
                     */
                    custom_permissions: boolean;
                    /**
                     * Enable Asset Tokens
                     * @description On: the app registers connected devices and gets tokens for them, by token exchange with a device's actor token.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Asset Token Signing Certificate
                     * @description What signs asset tokens: RS256, ES256, EdDSA or the id of a key of Certificates and Keys. Empty: RS256, with the key that signs now.
                     * @default
                     */
                    signing_certificate: string;
                    /**
                     * Asset Token Validity
                     * @description How long an asset token is good for.
                     * @default 1
                     */
                    validity_minutes: number;
                };
                /**
                 * Callback URL
                 * @description Where the browser may be sent back to, compared character by character (a loopback address may vary in its port). The client credentials flow uses none: http://localhost is a fine placeholder.
                 * @default []
                 */
                callback_urls: string[];
                /**
                 * Use digital signatures
                 * @description The certificate (PEM) whose key signs the app's assertions.
                 * @default
                 */
                certificate: string;
                /**
                 * Client Authentication Method
                 * @description How the app proves who it is. Any other way is refused, also with the right secret.
                 * @default secret
                 * @enum {string}
                 */
                client_authentication: "secret" | "secret_basic" | "secret_post" | "private_key_jwt";
                client_credentials: {
                    /**
                     * Enable Client Credentials Flow
                     * @description On: whoever holds the consumer key and secret gets tokens that act as the run-as user. Off: none is issued, and those in circulation are refused.
                     * @default false
                     */
                    enabled: boolean;
                };
                code_credentials: {
                    /**
                     * Enable Authorization Code and Credentials Flow
                     * @description On: the app may sign users in with their credentials at the authorization endpoint, without a page.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Require User Credentials in the POST Body
                     * @description On: user credentials count only in the body of a POST, never in a header.
                     * @default false
                     */
                    post_only: boolean;
                };
                /**
                 * Enable for Device Flow
                 * @description On: devices without a browser may ask for a token by a code that a user types elsewhere (RFC 8628).
                 * @default false
                 */
                device_flow: boolean;
                /**
                 * Enable OAuth Settings
                 * @description Off: the app's consumer key is not in force and every OAuth request with it is refused.
                 * @default false
                 */
                enabled: boolean;
                id_token: {
                    /**
                     * ID Token Algorithm
                     * @description What this app's ID tokens are signed with, whether they are configured or not. Every program that knows OpenID Connect can check RS256.
                     * @default RS256
                     * @enum {string}
                     */
                    algorithm: "RS256" | "ES256" | "EdDSA";
                    /**
                     * ID Token Audiences
                     * @description Whom an ID token addresses besides the app itself, one per line.
                     * @default []
                     */
                    audiences: string[];
                    /**
                     * ID Token: Include Custom Attributes
                     * @description On: an ID token carries the app's custom attributes.
                     * @default false
                     */
                    custom_attributes: boolean;
                    /**
                     * ID Token: Include Custom Permissions
                     * @description On: an ID token carries the user's custom permissions.
                     * @default false
                     */
                    custom_permissions: boolean;
                    /**
                     * Configure ID Token
                     * @description On: the settings below shape the app's ID tokens. Off: ID tokens are as usual.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * ID Token: Include Standard Claims
                     * @description On: an ID token carries the user's name, e-mail address and the other claims of its scopes.
                     * @default false
                     */
                    standard_claims: boolean;
                    /**
                     * ID Token Validity
                     * @description How long an ID token of this app is good for.
                     * @default 2
                     */
                    validity_minutes: number;
                };
                /**
                 * Introspect All Tokens
                 * @description On: the app may introspect any token of the organization. Off: only its own; all others read as inactive.
                 * @default false
                 */
                introspect_all_tokens: boolean;
                /**
                 * JSON Web Key Set URL
                 * @description Where the app publishes the keys that sign its assertions, instead of a certificate.
                 * @default
                 */
                jwks_uri: string;
                jwt_access_tokens: {
                    /**
                     * JWT-Based Access Token Algorithm
                     * @description What such a token is signed with. ES256 is made and checked fastest by most programs.
                     * @default ES256
                     * @enum {string}
                     */
                    algorithm: "RS256" | "ES256" | "EdDSA";
                    /**
                     * Issue JSON Web Token (JWT)-based access tokens for named users
                     * @description On: access tokens of flows with a user are signed JWTs (RFC 9068).
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * JWT-Based Access Token Timeout
                     * @description How long such a token is good for.
                     * @default 15
                     */
                    lifetime_minutes: number;
                };
                /**
                 * Enable Refresh Token Rotation
                 * @description On: each use of a refresh token answers a new one and retires the old; a retired one that is used again ends them all.
                 * @default true
                 */
                refresh_token_rotation: boolean;
                /**
                 * Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows
                 * @description On: each authorization request needs a code_challenge. Off: PKCE holds when it is used. The method plain is never accepted.
                 * @default true
                 */
                require_pkce: boolean;
                /**
                 * Require Secret for Refresh Token Flow
                 * @description Off: a refresh token may be used without the secret. A secret that is sent is always checked.
                 * @default true
                 */
                require_secret_for_refresh_token_flow: boolean;
                /**
                 * Require Secret for Web Server Flow
                 * @description Off: a code may be redeemed without the secret, by proof of PKCE. A secret that is sent is always checked.
                 * @default true
                 */
                require_secret_for_web_server_flow: boolean;
                /**
                 * Selected OAuth Scopes
                 * @description The most that any token of this app can carry. A request may ask for less, never for more.
                 * @default []
                 */
                scopes: string[];
                single_logout: {
                    /**
                     * Back-Channel Logout URL
                     * @description Where this server posts a signed logout token, whichever way the session ended. Tried again until the app has taken it.
                     * @default
                     */
                    back_channel_url: string;
                    /**
                     * Enable Single Logout
                     * @description On: the app hears of it when a session ends that a user signed in to it with, and may ask this server to sign the user out.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Post-Logout Redirect URLs
                     * @description Where the browser may go after signing out when the app asks for it; one per line, compared byte for byte.
                     * @default []
                     */
                    post_logout_redirect_uris: string[];
                    /**
                     * Single Logout URL
                     * @description A page of the app that ends its own session: the page that signs its user out loads it in a frame, with iss and sid.
                     * @default
                     */
                    url: string;
                };
                token_exchange: {
                    /**
                     * Enable Token Exchange Flow
                     * @description On: the app may exchange a token that it holds for one of this server (RFC 8693).
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Require Secret for Token Exchange Flow
                     * @description Off: a token may be exchanged without the secret. A secret that is sent is always checked.
                     * @default true
                     */
                    require_secret: boolean;
                };
            };
            policies: {
                /**
                 * Permitted Users apply to the run-as user
                 * @description On: the run-as user, too, must be admitted by Permitted Users. Off: the client credentials flow does not ask, as Salesforce's help says of it.
                 * @default true
                 */
                admit_run_as_user: boolean;
                /**
                 * Custom Attributes
                 * @description Values that the app's users carry, one per line: key = formula, such as team = $User.City & ", " & $Organization.Country.
                 * @default []
                 */
                custom_attributes: string[];
                /**
                 * High Assurance session required
                 * @description Whether users need a session with more than a password: the app is closed without one, or they are asked to raise it. Flows without a page cannot raise it and are refused. Tokens of a sign-in without a second factor are not taken while this is on.
                 * @default not_required
                 * @enum {string}
                 */
                high_assurance: "not_required" | "block" | "step_up";
                /**
                 * IP Relaxation
                 * @description Whether the app's, the organization's and the profile's ranges of addresses bind the app's users.
                 * @default enforce
                 * @enum {string}
                 */
                ip_relaxation: "enforce" | "enforce_relax_refresh" | "relax_activated_devices" | "relax";
                limits: {
                    /**
                     * Refresh tokens per user
                     * @description How many refresh tokens of the app a user can hold; one more ends the one that was used longest ago.
                     * @default 5
                     */
                    refresh_tokens_per_user: number;
                    /**
                     * Secret guesses
                     * @description How many wrong secrets a network may send for this app in 5 minutes before it has to wait. Other networks are not kept waiting, unless they guess as well: past a hundred times this number from everywhere, a network has one guess.
                     * @default 10
                     */
                    secret_guesses: number;
                    /**
                     * Tokens per minute
                     * @description How many tokens the app may get in a minute on each node. 0 is no limit.
                     * @default 0
                     */
                    tokens_per_minute: number;
                };
                /**
                 * Permission Sets
                 * @description Users with one of these permission sets may use the app when permitted users are admin approved.
                 * @default []
                 */
                permission_sets: string[];
                /**
                 * Permitted Users
                 * @description Who may use the app: everybody, or only users whose profile or permission set is attached to it.
                 * @default all_users
                 * @enum {string}
                 */
                permitted_users: "all_users" | "admin_approved";
                /**
                 * Profiles
                 * @description Users with one of these profiles may use the app when permitted users are admin approved.
                 * @default []
                 */
                profiles: string[];
                refresh_token: {
                    /**
                     * Refresh Token Period
                     * @description The number of hours, days or months of the policies that have a period.
                     * @default 0
                     */
                    period: number;
                    /**
                     * Refresh Token Policy
                     * @description How long a refresh token is good for. Looked at whenever one is used.
                     * @default until_revoked
                     * @enum {string}
                     */
                    policy: "until_revoked" | "immediately" | "if_not_used_for" | "after";
                    /**
                     * Refresh Token Period Unit
                     * @description What that number counts.
                     * @default days
                     * @enum {string}
                     */
                    unit: "hours" | "days" | "months";
                };
                /**
                 * Run As
                 * @description The user on whose behalf tokens of the client credentials flow act. Must be active, and may use APIs, at every issue. Choosing another ends the tokens that act as the one before.
                 * @default
                 */
                run_as_user: string;
                /**
                 * Timeout Value
                 * @description How long an access token of this app is good for, in minutes. 0 leaves it to the user's profile, and that to the organization.
                 * @default 0
                 */
                session_timeout_minutes: number;
                /**
                 * Trusted IP Range for OAuth Web server flow
                 * @description Where the app may come from while IP restrictions are enforced, besides what its users' profiles allow. None: from anywhere. Under Relax IP restrictions for activated devices, from here nothing else matters. One per line, such as 203.0.113.0/24 Head office.
                 * @default []
                 */
                trusted_ip_ranges: string[];
            };
            /** @description On which nodes this revision is live. */
            propagation?: components["schemas"]["Propagation"];
        };
        AppChange: {
            basic?: {
                /**
                 * API Name
                 * @description The name that files, the command line and the API use. Made from the app's name when it is left empty; no two apps share one.
                 * @default
                 */
                api_name?: string | null;
                /**
                 * Contact Email
                 * @description Gets a message when the consumer details are shown, and when a secret is added, retired or deleted.
                 * @default
                 */
                contact_email?: string | null;
                /**
                 * Contact Phone
                 * @description For people; Doorward never calls it.
                 * @default
                 */
                contact_phone?: string | null;
                /**
                 * Description
                 * @description What the app is for, for the next administrator.
                 * @default
                 */
                description?: string | null;
                /**
                 * Icon URL
                 * @description A small picture of the app. Browsers load it; the server never does.
                 * @default
                 */
                icon_url?: string | null;
                /**
                 * Info URL
                 * @description A page that tells people more about the app.
                 * @default
                 */
                info_url?: string | null;
                /**
                 * Logo Image URL
                 * @description The picture beside the app's name. Browsers load it; the server never does.
                 * @default
                 */
                logo_url?: string | null;
                /**
                 * Connected App Name
                 * @description The name that administrators see, and users on the consent page. No two apps share one.
                 * @default
                 */
                name?: string | null;
                /**
                 * Start URL
                 * @description Where users go to open the app.
                 * @default
                 */
                start_url?: string | null;
            };
            oauth?: {
                asset_tokens?: {
                    /**
                     * Asset Token Audiences
                     * @description Whom an asset token addresses: the services that take it, one per line. Without one none is issued.
                     * @default []
                     */
                    audiences?: string[] | null;
                    /**
                     * Asset Token: Include Custom Attributes
                     * @description On: an asset token carries the app's custom attributes.
                     * @default false
                     */
                    custom_attributes?: boolean | null;
                    /**
                     * Asset Token: Include Custom Permissions
                     * @description On: an asset token carries the user's custom permissions.
                     * @default false
                     */
                    custom_permissions?: boolean | null;
                    /**
                     * Enable Asset Tokens
                     * @description On: the app registers connected devices and gets tokens for them, by token exchange with a device's actor token.
                     * @default false
                     */
                    enabled?: boolean | null;
                    /**
                     * Asset Token Signing Certificate
                     * @description What signs asset tokens: RS256, ES256, EdDSA or the id of a key of Certificates and Keys. Empty: RS256, with the key that signs now.
                     * @default
                     */
                    signing_certificate?: string | null;
                    /**
                     * Asset Token Validity
                     * @description How long an asset token is good for.
                     * @default 1
                     */
                    validity_minutes?: number | null;
                };
                /**
                 * Callback URL
                 * @description Where the browser may be sent back to, compared character by character (a loopback address may vary in its port). The client credentials flow uses none: http://localhost is a fine placeholder.
                 * @default []
                 */
                callback_urls?: string[] | null;
                /**
                 * Use digital signatures
                 * @description The certificate (PEM) whose key signs the app's assertions.
                 * @default
                 */
                certificate?: string | null;
                /**
                 * Client Authentication Method
                 * @description How the app proves who it is. Any other way is refused, also with the right secret.
                 * @default secret
                 * @enum {string|null}
                 */
                client_authentication?: "secret" | "secret_basic" | "secret_post" | "private_key_jwt" | null;
                client_credentials?: {
                    /**
                     * Enable Client Credentials Flow
                     * @description On: whoever holds the consumer key and secret gets tokens that act as the run-as user. Off: none is issued, and those in circulation are refused.
                     * @default false
                     */
                    enabled?: boolean | null;
                };
                code_credentials?: {
                    /**
                     * Enable Authorization Code and Credentials Flow
                     * @description On: the app may sign users in with their credentials at the authorization endpoint, without a page.
                     * @default false
                     */
                    enabled?: boolean | null;
                    /**
                     * Require User Credentials in the POST Body
                     * @description On: user credentials count only in the body of a POST, never in a header.
                     * @default false
                     */
                    post_only?: boolean | null;
                };
                /**
                 * Enable for Device Flow
                 * @description On: devices without a browser may ask for a token by a code that a user types elsewhere (RFC 8628).
                 * @default false
                 */
                device_flow?: boolean | null;
                /**
                 * Enable OAuth Settings
                 * @description Off: the app's consumer key is not in force and every OAuth request with it is refused.
                 * @default false
                 */
                enabled?: boolean | null;
                id_token?: {
                    /**
                     * ID Token Algorithm
                     * @description What this app's ID tokens are signed with, whether they are configured or not. Every program that knows OpenID Connect can check RS256.
                     * @default RS256
                     * @enum {string|null}
                     */
                    algorithm?: "RS256" | "ES256" | "EdDSA" | null;
                    /**
                     * ID Token Audiences
                     * @description Whom an ID token addresses besides the app itself, one per line.
                     * @default []
                     */
                    audiences?: string[] | null;
                    /**
                     * ID Token: Include Custom Attributes
                     * @description On: an ID token carries the app's custom attributes.
                     * @default false
                     */
                    custom_attributes?: boolean | null;
                    /**
                     * ID Token: Include Custom Permissions
                     * @description On: an ID token carries the user's custom permissions.
                     * @default false
                     */
                    custom_permissions?: boolean | null;
                    /**
                     * Configure ID Token
                     * @description On: the settings below shape the app's ID tokens. Off: ID tokens are as usual.
                     * @default false
                     */
                    enabled?: boolean | null;
                    /**
                     * ID Token: Include Standard Claims
                     * @description On: an ID token carries the user's name, e-mail address and the other claims of its scopes.
                     * @default false
                     */
                    standard_claims?: boolean | null;
                    /**
                     * ID Token Validity
                     * @description How long an ID token of this app is good for.
                     * @default 2
                     */
                    validity_minutes?: number | null;
                };
                /**
                 * Introspect All Tokens
                 * @description On: the app may introspect any token of the organization. Off: only its own; all others read as inactive.
                 * @default false
                 */
                introspect_all_tokens?: boolean | null;
                /**
                 * JSON Web Key Set URL
                 * @description Where the app publishes the keys that sign its assertions, instead of a certificate.
                 * @default
                 */
                jwks_uri?: string | null;
                jwt_access_tokens?: {
                    /**
                     * JWT-Based Access Token Algorithm
                     * @description What such a token is signed with. ES256 is made and checked fastest by most programs.
                     * @default ES256
                     * @enum {string|null}
                     */
                    algorithm?: "RS256" | "ES256" | "EdDSA" | null;
                    /**
                     * Issue JSON Web Token (JWT)-based access tokens for named users
                     * @description On: access tokens of flows with a user are signed JWTs (RFC 9068).
                     * @default false
                     */
                    enabled?: boolean | null;
                    /**
                     * JWT-Based Access Token Timeout
                     * @description How long such a token is good for.
                     * @default 15
                     */
                    lifetime_minutes?: number | null;
                };
                /**
                 * Enable Refresh Token Rotation
                 * @description On: each use of a refresh token answers a new one and retires the old; a retired one that is used again ends them all.
                 * @default true
                 */
                refresh_token_rotation?: boolean | null;
                /**
                 * Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows
                 * @description On: each authorization request needs a code_challenge. Off: PKCE holds when it is used. The method plain is never accepted.
                 * @default true
                 */
                require_pkce?: boolean | null;
                /**
                 * Require Secret for Refresh Token Flow
                 * @description Off: a refresh token may be used without the secret. A secret that is sent is always checked.
                 * @default true
                 */
                require_secret_for_refresh_token_flow?: boolean | null;
                /**
                 * Require Secret for Web Server Flow
                 * @description Off: a code may be redeemed without the secret, by proof of PKCE. A secret that is sent is always checked.
                 * @default true
                 */
                require_secret_for_web_server_flow?: boolean | null;
                /**
                 * Selected OAuth Scopes
                 * @description The most that any token of this app can carry. A request may ask for less, never for more.
                 * @default []
                 */
                scopes?: string[] | null;
                single_logout?: {
                    /**
                     * Back-Channel Logout URL
                     * @description Where this server posts a signed logout token, whichever way the session ended. Tried again until the app has taken it.
                     * @default
                     */
                    back_channel_url?: string | null;
                    /**
                     * Enable Single Logout
                     * @description On: the app hears of it when a session ends that a user signed in to it with, and may ask this server to sign the user out.
                     * @default false
                     */
                    enabled?: boolean | null;
                    /**
                     * Post-Logout Redirect URLs
                     * @description Where the browser may go after signing out when the app asks for it; one per line, compared byte for byte.
                     * @default []
                     */
                    post_logout_redirect_uris?: string[] | null;
                    /**
                     * Single Logout URL
                     * @description A page of the app that ends its own session: the page that signs its user out loads it in a frame, with iss and sid.
                     * @default
                     */
                    url?: string | null;
                };
                token_exchange?: {
                    /**
                     * Enable Token Exchange Flow
                     * @description On: the app may exchange a token that it holds for one of this server (RFC 8693).
                     * @default false
                     */
                    enabled?: boolean | null;
                    /**
                     * Require Secret for Token Exchange Flow
                     * @description Off: a token may be exchanged without the secret. A secret that is sent is always checked.
                     * @default true
                     */
                    require_secret?: boolean | null;
                };
            };
            policies?: {
                /**
                 * Permitted Users apply to the run-as user
                 * @description On: the run-as user, too, must be admitted by Permitted Users. Off: the client credentials flow does not ask, as Salesforce's help says of it.
                 * @default true
                 */
                admit_run_as_user?: boolean | null;
                /**
                 * Custom Attributes
                 * @description Values that the app's users carry, one per line: key = formula, such as team = $User.City & ", " & $Organization.Country.
                 * @default []
                 */
                custom_attributes?: string[] | null;
                /**
                 * High Assurance session required
                 * @description Whether users need a session with more than a password: the app is closed without one, or they are asked to raise it. Flows without a page cannot raise it and are refused. Tokens of a sign-in without a second factor are not taken while this is on.
                 * @default not_required
                 * @enum {string|null}
                 */
                high_assurance?: "not_required" | "block" | "step_up" | null;
                /**
                 * IP Relaxation
                 * @description Whether the app's, the organization's and the profile's ranges of addresses bind the app's users.
                 * @default enforce
                 * @enum {string|null}
                 */
                ip_relaxation?: "enforce" | "enforce_relax_refresh" | "relax_activated_devices" | "relax" | null;
                limits?: {
                    /**
                     * Refresh tokens per user
                     * @description How many refresh tokens of the app a user can hold; one more ends the one that was used longest ago.
                     * @default 5
                     */
                    refresh_tokens_per_user?: number | null;
                    /**
                     * Secret guesses
                     * @description How many wrong secrets a network may send for this app in 5 minutes before it has to wait. Other networks are not kept waiting, unless they guess as well: past a hundred times this number from everywhere, a network has one guess.
                     * @default 10
                     */
                    secret_guesses?: number | null;
                    /**
                     * Tokens per minute
                     * @description How many tokens the app may get in a minute on each node. 0 is no limit.
                     * @default 0
                     */
                    tokens_per_minute?: number | null;
                };
                /**
                 * Permission Sets
                 * @description Users with one of these permission sets may use the app when permitted users are admin approved.
                 * @default []
                 */
                permission_sets?: string[] | null;
                /**
                 * Permitted Users
                 * @description Who may use the app: everybody, or only users whose profile or permission set is attached to it.
                 * @default all_users
                 * @enum {string|null}
                 */
                permitted_users?: "all_users" | "admin_approved" | null;
                /**
                 * Profiles
                 * @description Users with one of these profiles may use the app when permitted users are admin approved.
                 * @default []
                 */
                profiles?: string[] | null;
                refresh_token?: {
                    /**
                     * Refresh Token Period
                     * @description The number of hours, days or months of the policies that have a period.
                     * @default 0
                     */
                    period?: number | null;
                    /**
                     * Refresh Token Policy
                     * @description How long a refresh token is good for. Looked at whenever one is used.
                     * @default until_revoked
                     * @enum {string|null}
                     */
                    policy?: "until_revoked" | "immediately" | "if_not_used_for" | "after" | null;
                    /**
                     * Refresh Token Period Unit
                     * @description What that number counts.
                     * @default days
                     * @enum {string|null}
                     */
                    unit?: "hours" | "days" | "months" | null;
                };
                /**
                 * Run As
                 * @description The user on whose behalf tokens of the client credentials flow act. Must be active, and may use APIs, at every issue. Choosing another ends the tokens that act as the one before.
                 * @default
                 */
                run_as_user?: string | null;
                /**
                 * Timeout Value
                 * @description How long an access token of this app is good for, in minutes. 0 leaves it to the user's profile, and that to the organization.
                 * @default 0
                 */
                session_timeout_minutes?: number | null;
                /**
                 * Trusted IP Range for OAuth Web server flow
                 * @description Where the app may come from while IP restrictions are enforced, besides what its users' profiles allow. None: from anywhere. Under Relax IP restrictions for activated devices, from here nothing else matters. One per line, such as 203.0.113.0/24 Head office.
                 * @default []
                 */
                trusted_ip_ranges?: string[] | null;
            };
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        AppRow: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /** @description The app's OAuth client_id. */
            consumer_key: string;
            blocked: boolean;
            blocked_because: string;
            /** Format: date-time */
            blocked_at: string;
            /** @description client_credentials, code_credentials, token_exchange, device. */
            flows: string[];
            /**
             * Format: date-time
             * @description When it got its newest token; null: never.
             */
            last_used_at: string | null;
            secrets: components["schemas"]["SecretsInForce"];
            /** @description How many it deserves. */
            warnings: number;
            basic: {
                /**
                 * API Name
                 * @description The name that files, the command line and the API use. Made from the app's name when it is left empty; no two apps share one.
                 * @default
                 */
                api_name: string;
                /**
                 * Contact Email
                 * @description Gets a message when the consumer details are shown, and when a secret is added, retired or deleted.
                 * @default
                 */
                contact_email: string;
                /**
                 * Contact Phone
                 * @description For people; Doorward never calls it.
                 * @default
                 */
                contact_phone: string;
                /**
                 * Description
                 * @description What the app is for, for the next administrator.
                 * @default
                 */
                description: string;
                /**
                 * Icon URL
                 * @description A small picture of the app. Browsers load it; the server never does.
                 * @default
                 */
                icon_url: string;
                /**
                 * Info URL
                 * @description A page that tells people more about the app.
                 * @default
                 */
                info_url: string;
                /**
                 * Logo Image URL
                 * @description The picture beside the app's name. Browsers load it; the server never does.
                 * @default
                 */
                logo_url: string;
                /**
                 * Connected App Name
                 * @description The name that administrators see, and users on the consent page. No two apps share one.
                 * @default
                 */
                name: string;
                /**
                 * Start URL
                 * @description Where users go to open the app.
                 * @default
                 */
                start_url: string;
            };
            oauth: {
                asset_tokens: {
                    /**
                     * Asset Token Audiences
                     * @description Whom an asset token addresses: the services that take it, one per line. Without one none is issued.
                     * @default []
                     */
                    audiences: string[];
                    /**
                     * Asset Token: Include Custom Attributes
                     * @description On: an asset token carries the app's custom attributes.
                     * @default false
                     */
                    custom_attributes: boolean;
                    /**
                     * Asset Token: Include Custom Permissions
                     * @description On: an asset token carries the user's custom permissions.
                     * @default false
                     */
                    custom_permissions: boolean;
                    /**
                     * Enable Asset Tokens
                     * @description On: the app registers connected devices and gets tokens for them, by token exchange with a device's actor token.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Asset Token Signing Certificate
                     * @description What signs asset tokens: RS256, ES256, EdDSA or the id of a key of Certificates and Keys. Empty: RS256, with the key that signs now.
                     * @default
                     */
                    signing_certificate: string;
                    /**
                     * Asset Token Validity
                     * @description How long an asset token is good for.
                     * @default 1
                     */
                    validity_minutes: number;
                };
                /**
                 * Callback URL
                 * @description Where the browser may be sent back to, compared character by character (a loopback address may vary in its port). The client credentials flow uses none: http://localhost is a fine placeholder.
                 * @default []
                 */
                callback_urls: string[];
                /**
                 * Use digital signatures
                 * @description The certificate (PEM) whose key signs the app's assertions.
                 * @default
                 */
                certificate: string;
                /**
                 * Client Authentication Method
                 * @description How the app proves who it is. Any other way is refused, also with the right secret.
                 * @default secret
                 * @enum {string}
                 */
                client_authentication: "secret" | "secret_basic" | "secret_post" | "private_key_jwt";
                client_credentials: {
                    /**
                     * Enable Client Credentials Flow
                     * @description On: whoever holds the consumer key and secret gets tokens that act as the run-as user. Off: none is issued, and those in circulation are refused.
                     * @default false
                     */
                    enabled: boolean;
                };
                code_credentials: {
                    /**
                     * Enable Authorization Code and Credentials Flow
                     * @description On: the app may sign users in with their credentials at the authorization endpoint, without a page.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Require User Credentials in the POST Body
                     * @description On: user credentials count only in the body of a POST, never in a header.
                     * @default false
                     */
                    post_only: boolean;
                };
                /**
                 * Enable for Device Flow
                 * @description On: devices without a browser may ask for a token by a code that a user types elsewhere (RFC 8628).
                 * @default false
                 */
                device_flow: boolean;
                /**
                 * Enable OAuth Settings
                 * @description Off: the app's consumer key is not in force and every OAuth request with it is refused.
                 * @default false
                 */
                enabled: boolean;
                id_token: {
                    /**
                     * ID Token Algorithm
                     * @description What this app's ID tokens are signed with, whether they are configured or not. Every program that knows OpenID Connect can check RS256.
                     * @default RS256
                     * @enum {string}
                     */
                    algorithm: "RS256" | "ES256" | "EdDSA";
                    /**
                     * ID Token Audiences
                     * @description Whom an ID token addresses besides the app itself, one per line.
                     * @default []
                     */
                    audiences: string[];
                    /**
                     * ID Token: Include Custom Attributes
                     * @description On: an ID token carries the app's custom attributes.
                     * @default false
                     */
                    custom_attributes: boolean;
                    /**
                     * ID Token: Include Custom Permissions
                     * @description On: an ID token carries the user's custom permissions.
                     * @default false
                     */
                    custom_permissions: boolean;
                    /**
                     * Configure ID Token
                     * @description On: the settings below shape the app's ID tokens. Off: ID tokens are as usual.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * ID Token: Include Standard Claims
                     * @description On: an ID token carries the user's name, e-mail address and the other claims of its scopes.
                     * @default false
                     */
                    standard_claims: boolean;
                    /**
                     * ID Token Validity
                     * @description How long an ID token of this app is good for.
                     * @default 2
                     */
                    validity_minutes: number;
                };
                /**
                 * Introspect All Tokens
                 * @description On: the app may introspect any token of the organization. Off: only its own; all others read as inactive.
                 * @default false
                 */
                introspect_all_tokens: boolean;
                /**
                 * JSON Web Key Set URL
                 * @description Where the app publishes the keys that sign its assertions, instead of a certificate.
                 * @default
                 */
                jwks_uri: string;
                jwt_access_tokens: {
                    /**
                     * JWT-Based Access Token Algorithm
                     * @description What such a token is signed with. ES256 is made and checked fastest by most programs.
                     * @default ES256
                     * @enum {string}
                     */
                    algorithm: "RS256" | "ES256" | "EdDSA";
                    /**
                     * Issue JSON Web Token (JWT)-based access tokens for named users
                     * @description On: access tokens of flows with a user are signed JWTs (RFC 9068).
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * JWT-Based Access Token Timeout
                     * @description How long such a token is good for.
                     * @default 15
                     */
                    lifetime_minutes: number;
                };
                /**
                 * Enable Refresh Token Rotation
                 * @description On: each use of a refresh token answers a new one and retires the old; a retired one that is used again ends them all.
                 * @default true
                 */
                refresh_token_rotation: boolean;
                /**
                 * Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows
                 * @description On: each authorization request needs a code_challenge. Off: PKCE holds when it is used. The method plain is never accepted.
                 * @default true
                 */
                require_pkce: boolean;
                /**
                 * Require Secret for Refresh Token Flow
                 * @description Off: a refresh token may be used without the secret. A secret that is sent is always checked.
                 * @default true
                 */
                require_secret_for_refresh_token_flow: boolean;
                /**
                 * Require Secret for Web Server Flow
                 * @description Off: a code may be redeemed without the secret, by proof of PKCE. A secret that is sent is always checked.
                 * @default true
                 */
                require_secret_for_web_server_flow: boolean;
                /**
                 * Selected OAuth Scopes
                 * @description The most that any token of this app can carry. A request may ask for less, never for more.
                 * @default []
                 */
                scopes: string[];
                single_logout: {
                    /**
                     * Back-Channel Logout URL
                     * @description Where this server posts a signed logout token, whichever way the session ended. Tried again until the app has taken it.
                     * @default
                     */
                    back_channel_url: string;
                    /**
                     * Enable Single Logout
                     * @description On: the app hears of it when a session ends that a user signed in to it with, and may ask this server to sign the user out.
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Post-Logout Redirect URLs
                     * @description Where the browser may go after signing out when the app asks for it; one per line, compared byte for byte.
                     * @default []
                     */
                    post_logout_redirect_uris: string[];
                    /**
                     * Single Logout URL
                     * @description A page of the app that ends its own session: the page that signs its user out loads it in a frame, with iss and sid.
                     * @default
                     */
                    url: string;
                };
                token_exchange: {
                    /**
                     * Enable Token Exchange Flow
                     * @description On: the app may exchange a token that it holds for one of this server (RFC 8693).
                     * @default false
                     */
                    enabled: boolean;
                    /**
                     * Require Secret for Token Exchange Flow
                     * @description Off: a token may be exchanged without the secret. A secret that is sent is always checked.
                     * @default true
                     */
                    require_secret: boolean;
                };
            };
            policies: {
                /**
                 * Permitted Users apply to the run-as user
                 * @description On: the run-as user, too, must be admitted by Permitted Users. Off: the client credentials flow does not ask, as Salesforce's help says of it.
                 * @default true
                 */
                admit_run_as_user: boolean;
                /**
                 * Custom Attributes
                 * @description Values that the app's users carry, one per line: key = formula, such as team = $User.City & ", " & $Organization.Country.
                 * @default []
                 */
                custom_attributes: string[];
                /**
                 * High Assurance session required
                 * @description Whether users need a session with more than a password: the app is closed without one, or they are asked to raise it. Flows without a page cannot raise it and are refused. Tokens of a sign-in without a second factor are not taken while this is on.
                 * @default not_required
                 * @enum {string}
                 */
                high_assurance: "not_required" | "block" | "step_up";
                /**
                 * IP Relaxation
                 * @description Whether the app's, the organization's and the profile's ranges of addresses bind the app's users.
                 * @default enforce
                 * @enum {string}
                 */
                ip_relaxation: "enforce" | "enforce_relax_refresh" | "relax_activated_devices" | "relax";
                limits: {
                    /**
                     * Refresh tokens per user
                     * @description How many refresh tokens of the app a user can hold; one more ends the one that was used longest ago.
                     * @default 5
                     */
                    refresh_tokens_per_user: number;
                    /**
                     * Secret guesses
                     * @description How many wrong secrets a network may send for this app in 5 minutes before it has to wait. Other networks are not kept waiting, unless they guess as well: past a hundred times this number from everywhere, a network has one guess.
                     * @default 10
                     */
                    secret_guesses: number;
                    /**
                     * Tokens per minute
                     * @description How many tokens the app may get in a minute on each node. 0 is no limit.
                     * @default 0
                     */
                    tokens_per_minute: number;
                };
                /**
                 * Permission Sets
                 * @description Users with one of these permission sets may use the app when permitted users are admin approved.
                 * @default []
                 */
                permission_sets: string[];
                /**
                 * Permitted Users
                 * @description Who may use the app: everybody, or only users whose profile or permission set is attached to it.
                 * @default all_users
                 * @enum {string}
                 */
                permitted_users: "all_users" | "admin_approved";
                /**
                 * Profiles
                 * @description Users with one of these profiles may use the app when permitted users are admin approved.
                 * @default []
                 */
                profiles: string[];
                refresh_token: {
                    /**
                     * Refresh Token Period
                     * @description The number of hours, days or months of the policies that have a period.
                     * @default 0
                     */
                    period: number;
                    /**
                     * Refresh Token Policy
                     * @description How long a refresh token is good for. Looked at whenever one is used.
                     * @default until_revoked
                     * @enum {string}
                     */
                    policy: "until_revoked" | "immediately" | "if_not_used_for" | "after";
                    /**
                     * Refresh Token Period Unit
                     * @description What that number counts.
                     * @default days
                     * @enum {string}
                     */
                    unit: "hours" | "days" | "months";
                };
                /**
                 * Run As
                 * @description The user on whose behalf tokens of the client credentials flow act. Must be active, and may use APIs, at every issue. Choosing another ends the tokens that act as the one before.
                 * @default
                 */
                run_as_user: string;
                /**
                 * Timeout Value
                 * @description How long an access token of this app is good for, in minutes. 0 leaves it to the user's profile, and that to the organization.
                 * @default 0
                 */
                session_timeout_minutes: number;
                /**
                 * Trusted IP Range for OAuth Web server flow
                 * @description Where the app may come from while IP restrictions are enforced, besides what its users' profiles allow. None: from anywhere. Under Relax IP restrictions for activated devices, from here nothing else matters. One per line, such as 203.0.113.0/24 Head office.
                 * @default []
                 */
                trusted_ip_ranges: string[];
            };
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        User: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            display_name: string;
            /**
             * Format: date-time
             * @description Tokens issued before are revoked.
             */
            tokens_not_before: string;
            /**
             * Active
             * @description Off: nobody can act as the user, with tokens that are out there neither.
             * @default true
             */
            active: boolean;
            /**
             * City
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            city: string;
            /**
             * Country
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            country: string;
            /**
             * Email
             * @description Where codes for identity verification go.
             * @default
             */
            email: string;
            /**
             * Federation ID
             * @description What a trusted issuer calls the user, when its claims are held against this.
             * @default
             */
            federation_id: string;
            /**
             * First Name
             * @description Given name.
             * @default
             */
            first_name: string;
            /**
             * Frozen
             * @description On: as if inactive, for the time being; nothing that refers to the user changes.
             * @default false
             */
            frozen: boolean;
            /**
             * Language
             * @description What userinfo says about it.
             * @default en_US
             */
            language: string;
            /**
             * Last Name
             * @description Family name.
             * @default
             */
            last_name: string;
            /**
             * Locale
             * @description What userinfo says about it.
             * @default en_US
             */
            locale: string;
            /**
             * Nickname
             * @description What others call the user.
             * @default
             */
            nickname: string;
            /**
             * Permission Set Assignments
             * @description Permissions on top of the profile's.
             * @default []
             */
            permission_sets: string[];
            /**
             * Phone
             * @description What userinfo and ID tokens say with scope phone.
             * @default
             */
            phone: string;
            /**
             * Postal Code
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            postal_code: string;
            /**
             * Profile
             * @description Each user has one: its permissions, login ranges and login hours are the user's.
             * @default
             */
            profile: string;
            /**
             * State
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            state: string;
            /**
             * Street
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            street: string;
            /**
             * Time Zone
             * @description A name of the IANA database, such as Europe/Berlin. What userinfo and ID tokens say with scope profile.
             * @default UTC
             */
            time_zone: string;
            /**
             * Username
             * @description What the user signs in with. Has the form of an e-mail address, need not be one; no two users share one.
             * @default
             */
            username: string;
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        UserChange: {
            /**
             * Active
             * @description Off: nobody can act as the user, with tokens that are out there neither.
             * @default true
             */
            active?: boolean | null;
            /**
             * City
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            city?: string | null;
            /**
             * Country
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            country?: string | null;
            /**
             * Email
             * @description Where codes for identity verification go.
             * @default
             */
            email?: string | null;
            /**
             * Federation ID
             * @description What a trusted issuer calls the user, when its claims are held against this.
             * @default
             */
            federation_id?: string | null;
            /**
             * First Name
             * @description Given name.
             * @default
             */
            first_name?: string | null;
            /**
             * Frozen
             * @description On: as if inactive, for the time being; nothing that refers to the user changes.
             * @default false
             */
            frozen?: boolean | null;
            /**
             * Language
             * @description What userinfo says about it.
             * @default en_US
             */
            language?: string | null;
            /**
             * Last Name
             * @description Family name.
             * @default
             */
            last_name?: string | null;
            /**
             * Locale
             * @description What userinfo says about it.
             * @default en_US
             */
            locale?: string | null;
            /**
             * Nickname
             * @description What others call the user.
             * @default
             */
            nickname?: string | null;
            /**
             * Permission Set Assignments
             * @description Permissions on top of the profile's.
             * @default []
             */
            permission_sets?: string[] | null;
            /**
             * Phone
             * @description What userinfo and ID tokens say with scope phone.
             * @default
             */
            phone?: string | null;
            /**
             * Postal Code
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            postal_code?: string | null;
            /**
             * Profile
             * @description Each user has one: its permissions, login ranges and login hours are the user's.
             * @default
             */
            profile?: string | null;
            /**
             * State
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            state?: string | null;
            /**
             * Street
             * @description What userinfo and ID tokens say with scope address.
             * @default
             */
            street?: string | null;
            /**
             * Time Zone
             * @description A name of the IANA database, such as Europe/Berlin. What userinfo and ID tokens say with scope profile.
             * @default UTC
             */
            time_zone?: string | null;
            /**
             * Username
             * @description What the user signs in with. Has the form of an e-mail address, need not be one; no two users share one.
             * @default
             */
            username?: string | null;
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        Profile: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /**
             * Custom Permissions
             * @description Names of permissions that apps give a meaning to, one per line. ID tokens carry them where the app includes custom permissions.
             * @default []
             */
            custom_permissions: string[];
            /**
             * Description
             * @description What the profile is for.
             * @default
             */
            description: string;
            /**
             * Login Hours
             * @description When users of this profile may get tokens, in UTC. None: at any time.
             * @default []
             */
            login_hours: string[];
            /**
             * Login IP Ranges
             * @description Where users of this profile may come from, unless an app relaxes it. None: from anywhere. One per line, such as 203.0.113.0/24 Head office.
             * @default []
             */
            login_ip_ranges: string[];
            /**
             * Profile Name
             * @description No two profiles share one.
             * @default
             */
            name: string;
            /**
             * Permissions
             * @description What users with this profile may do.
             * @default []
             */
            permissions: string[];
            /**
             * Session Times Out After
             * @description How long access tokens of these users are good for, in minutes. 0 leaves it to the organization.
             * @default 0
             */
            session_timeout_minutes: number;
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        ProfileChange: {
            /**
             * Custom Permissions
             * @description Names of permissions that apps give a meaning to, one per line. ID tokens carry them where the app includes custom permissions.
             * @default []
             */
            custom_permissions?: string[] | null;
            /**
             * Description
             * @description What the profile is for.
             * @default
             */
            description?: string | null;
            /**
             * Login Hours
             * @description When users of this profile may get tokens, in UTC. None: at any time.
             * @default []
             */
            login_hours?: string[] | null;
            /**
             * Login IP Ranges
             * @description Where users of this profile may come from, unless an app relaxes it. None: from anywhere. One per line, such as 203.0.113.0/24 Head office.
             * @default []
             */
            login_ip_ranges?: string[] | null;
            /**
             * Profile Name
             * @description No two profiles share one.
             * @default
             */
            name?: string | null;
            /**
             * Permissions
             * @description What users with this profile may do.
             * @default []
             */
            permissions?: string[] | null;
            /**
             * Session Times Out After
             * @description How long access tokens of these users are good for, in minutes. 0 leaves it to the organization.
             * @default 0
             */
            session_timeout_minutes?: number | null;
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        PermissionSet: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /**
             * Custom Permissions
             * @description Names of permissions that apps give a meaning to, one per line. ID tokens carry them where the app includes custom permissions.
             * @default []
             */
            custom_permissions: string[];
            /**
             * Description
             * @description What the permission set is for.
             * @default
             */
            description: string;
            /**
             * Permission Set Name
             * @description No two permission sets share one.
             * @default
             */
            name: string;
            /**
             * Permissions
             * @description What users with this permission set may do besides what their profile lets them.
             * @default []
             */
            permissions: string[];
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        PermissionSetChange: {
            /**
             * Custom Permissions
             * @description Names of permissions that apps give a meaning to, one per line. ID tokens carry them where the app includes custom permissions.
             * @default []
             */
            custom_permissions?: string[] | null;
            /**
             * Description
             * @description What the permission set is for.
             * @default
             */
            description?: string | null;
            /**
             * Permission Set Name
             * @description No two permission sets share one.
             * @default
             */
            name?: string | null;
            /**
             * Permissions
             * @description What users with this permission set may do besides what their profile lets them.
             * @default []
             */
            permissions?: string[] | null;
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        Scope: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /** @description Its place in tokens, given once. */
            number: number;
            /**
             * Description
             * @description What a token with this scope may do.
             * @default
             */
            description: string;
            /**
             * Label
             * @description What administrators and users read.
             * @default
             */
            label: string;
            /**
             * Name
             * @description The scope's value in requests and tokens. No two scopes share one, and it cannot change.
             * @default
             */
            name: string;
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        ScopeChange: {
            /**
             * Description
             * @description What a token with this scope may do.
             * @default
             */
            description?: string | null;
            /**
             * Label
             * @description What administrators and users read.
             * @default
             */
            label?: string | null;
            /**
             * Name
             * @description The scope's value in requests and tokens. No two scopes share one, and it cannot change.
             * @default
             */
            name?: string | null;
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        TrustedIssuer: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /**
             * Active
             * @description Off: no token of the issuer is exchanged, and what was exchanged for one ends at once.
             * @default true
             */
            active: boolean;
            /**
             * Algorithms
             * @description What the issuer may sign with: ES256, RS256, EdDSA, one per line.
             * @default [
             *       "ES256",
             *       "RS256",
             *       "EdDSA"
             *     ]
             */
            algorithms: string[];
            /**
             * Allowed Audiences
             * @description A token has to address one of these, one per line. None: it has to address this server.
             * @default []
             */
            audiences: string[];
            /**
             * Clock Skew
             * @description By how many seconds the issuer's clock may differ from this server's.
             * @default 30
             */
            clock_skew_seconds: number;
            /**
             * Issuer
             * @description What the issuer's tokens say in iss, to the letter.
             * @default
             */
            issuer: string;
            /**
             * Keys
             * @description The issuer's public keys as a JWK Set: P-256, RSA from 2048 bits, Ed25519. Empty when they are behind Keys URL.
             * @default
             */
            keys: string;
            /**
             * Keys URL
             * @description Where the issuer publishes its keys (jwks_uri). They are fetched when they are an hour old or a token names a new one. Empty when Keys are given.
             * @default
             */
            keys_url: string;
            /**
             * Longest Age
             * @description How long after its issue a token is taken, in minutes. 0: until it expires.
             * @default 60
             */
            max_age_minutes: number;
            /**
             * Name
             * @description No two trusted issuers share one.
             * @default
             */
            name: string;
            /**
             * Take Each Token Once
             * @description On: a token (by its jti, or itself when it has none) is exchanged once.
             * @default true
             */
            single_use: boolean;
            /**
             * User Claim
             * @description The claim that tells which user a token is of.
             * @default sub
             */
            user_claim: string;
            /**
             * Matches
             * @description What of a user the claim is held against. Exactly one user has to fit.
             * @default username
             * @enum {string}
             */
            user_match: "username" | "email" | "federation_id";
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        TrustedIssuerChange: {
            /**
             * Active
             * @description Off: no token of the issuer is exchanged, and what was exchanged for one ends at once.
             * @default true
             */
            active?: boolean | null;
            /**
             * Algorithms
             * @description What the issuer may sign with: ES256, RS256, EdDSA, one per line.
             * @default [
             *       "ES256",
             *       "RS256",
             *       "EdDSA"
             *     ]
             */
            algorithms?: string[] | null;
            /**
             * Allowed Audiences
             * @description A token has to address one of these, one per line. None: it has to address this server.
             * @default []
             */
            audiences?: string[] | null;
            /**
             * Clock Skew
             * @description By how many seconds the issuer's clock may differ from this server's.
             * @default 30
             */
            clock_skew_seconds?: number | null;
            /**
             * Issuer
             * @description What the issuer's tokens say in iss, to the letter.
             * @default
             */
            issuer?: string | null;
            /**
             * Keys
             * @description The issuer's public keys as a JWK Set: P-256, RSA from 2048 bits, Ed25519. Empty when they are behind Keys URL.
             * @default
             */
            keys?: string | null;
            /**
             * Keys URL
             * @description Where the issuer publishes its keys (jwks_uri). They are fetched when they are an hour old or a token names a new one. Empty when Keys are given.
             * @default
             */
            keys_url?: string | null;
            /**
             * Longest Age
             * @description How long after its issue a token is taken, in minutes. 0: until it expires.
             * @default 60
             */
            max_age_minutes?: number | null;
            /**
             * Name
             * @description No two trusted issuers share one.
             * @default
             */
            name?: string | null;
            /**
             * Take Each Token Once
             * @description On: a token (by its jti, or itself when it has none) is exchanged once.
             * @default true
             */
            single_use?: boolean | null;
            /**
             * User Claim
             * @description The claim that tells which user a token is of.
             * @default sub
             */
            user_claim?: string | null;
            /**
             * Matches
             * @description What of a user the claim is held against. Exactly one user has to fit.
             * @default username
             * @enum {string|null}
             */
            user_match?: "username" | "email" | "federation_id" | null;
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        Organization: {
            /** @description 18 characters; 15 are accepted wherever an id is read. */
            id: string;
            /** @description Of the last change; it is the ETag. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            modified_at: string;
            modified_by: string;
            /**
             * Active
             * @description Off: no app of the organization gets a token, and no token of it works.
             * @default true
             */
            active: boolean;
            /**
             * Allow Authorization Code and Credentials Flows
             * @description Off: no app may use this flow, whatever its own setting says.
             * @default false
             */
            allow_code_credentials_flow: boolean;
            /**
             * Allow OAuth User-Agent Flows
             * @description On: apps in a browser may get tokens in the address of a page.
             * @default false
             */
            allow_user_agent_flow: boolean;
            /**
             * Allow OAuth Username-Password Flows
             * @description On: apps may trade a user's password for a token.
             * @default false
             */
            allow_username_password_flow: boolean;
            /**
             * Allowed Origins
             * @description Whose pages may call the token endpoint, userinfo and the other addresses for programs with a script of their own, such as https://app.example.com, one per line. None: programs in a page get no answer to read.
             * @default []
             */
            allowed_origins: string[];
            /**
             * Country
             * @description What a custom attribute reads as Organization.Country.
             * @default
             */
            country: string;
            /**
             * Keep every issue in Login History
             * @description On: each issued token, and each time that a user comes to an app, is a row of its own. Off: those of the same app, user and address within a minute are counted in one.
             * @default false
             */
            keep_every_issue: boolean;
            /**
             * Keep Login History for
             * @description Days after which rows of Login History go.
             * @default 180
             */
            login_history_days: number;
            /**
             * Organization Name
             * @description The name on every page.
             * @default
             */
            name: string;
            /**
             * Minimum Password Length
             * @description Characters that a new password needs. It also must not be easy to guess.
             * @default 12
             */
            password_min_length: number;
            /**
             * Require PKCE for all apps
             * @description On: each authorization request needs a code_challenge, whatever the app says.
             * @default false
             */
            require_pkce: boolean;
            /**
             * Revoke without client authentication
             * @description On: whoever holds a token may revoke it at /services/oauth2/revoke, as in Salesforce. Off: only its app may.
             * @default true
             */
            revoke_without_client_authentication: boolean;
            /**
             * Sign Out After
             * @description Minutes after signing in with a browser at which the session ends, however busy it is. Sessions that run already keep an earlier end.
             * @default 720
             */
            session_absolute_minutes: number;
            /**
             * Sign Out After Inactivity
             * @description Minutes without a request after which somebody who is signed in with a browser has to sign in again. In force at once, for sessions that run too.
             * @default 60
             */
            session_idle_minutes: number;
            /**
             * Timeout Value
             * @description How long an access token is good for, in minutes, where neither app nor profile says otherwise.
             * @default 120
             */
            session_timeout_minutes: number;
            /**
             * Rotate Signing Keys Every
             * @description Days after which the next key of each kind is made. It is published at once and signs an hour later; the one before stays published until its last token has ended, and for 31 days at least. 0: keys are rotated by hand.
             * @default 0
             */
            signing_key_rotation_days: number;
            /**
             * Tokens per user and hour
             * @description How many tokens may be issued for one user in an hour on each node. 0 is no limit; Salesforce has 3,600.
             * @default 0
             */
            tokens_per_user_per_hour: number;
            /**
             * Trusted IP Ranges
             * @description Where users may come from whose profile has no login ranges, unless an app relaxes it. None: from anywhere. One per line, such as 203.0.113.0/24 Head office.
             * @default []
             */
            trusted_ip_ranges: string[];
            /** @description On which nodes this revision is live. */
            propagation: components["schemas"]["Propagation"];
        };
        OrganizationChange: {
            /**
             * Active
             * @description Off: no app of the organization gets a token, and no token of it works.
             * @default true
             */
            active?: boolean | null;
            /**
             * Allow Authorization Code and Credentials Flows
             * @description Off: no app may use this flow, whatever its own setting says.
             * @default false
             */
            allow_code_credentials_flow?: boolean | null;
            /**
             * Allow OAuth User-Agent Flows
             * @description On: apps in a browser may get tokens in the address of a page.
             * @default false
             */
            allow_user_agent_flow?: boolean | null;
            /**
             * Allow OAuth Username-Password Flows
             * @description On: apps may trade a user's password for a token.
             * @default false
             */
            allow_username_password_flow?: boolean | null;
            /**
             * Allowed Origins
             * @description Whose pages may call the token endpoint, userinfo and the other addresses for programs with a script of their own, such as https://app.example.com, one per line. None: programs in a page get no answer to read.
             * @default []
             */
            allowed_origins?: string[] | null;
            /**
             * Country
             * @description What a custom attribute reads as Organization.Country.
             * @default
             */
            country?: string | null;
            /**
             * Keep every issue in Login History
             * @description On: each issued token, and each time that a user comes to an app, is a row of its own. Off: those of the same app, user and address within a minute are counted in one.
             * @default false
             */
            keep_every_issue?: boolean | null;
            /**
             * Keep Login History for
             * @description Days after which rows of Login History go.
             * @default 180
             */
            login_history_days?: number | null;
            /**
             * Organization Name
             * @description The name on every page.
             * @default
             */
            name?: string | null;
            /**
             * Minimum Password Length
             * @description Characters that a new password needs. It also must not be easy to guess.
             * @default 12
             */
            password_min_length?: number | null;
            /**
             * Require PKCE for all apps
             * @description On: each authorization request needs a code_challenge, whatever the app says.
             * @default false
             */
            require_pkce?: boolean | null;
            /**
             * Revoke without client authentication
             * @description On: whoever holds a token may revoke it at /services/oauth2/revoke, as in Salesforce. Off: only its app may.
             * @default true
             */
            revoke_without_client_authentication?: boolean | null;
            /**
             * Sign Out After
             * @description Minutes after signing in with a browser at which the session ends, however busy it is. Sessions that run already keep an earlier end.
             * @default 720
             */
            session_absolute_minutes?: number | null;
            /**
             * Sign Out After Inactivity
             * @description Minutes without a request after which somebody who is signed in with a browser has to sign in again. In force at once, for sessions that run too.
             * @default 60
             */
            session_idle_minutes?: number | null;
            /**
             * Timeout Value
             * @description How long an access token is good for, in minutes, where neither app nor profile says otherwise.
             * @default 120
             */
            session_timeout_minutes?: number | null;
            /**
             * Rotate Signing Keys Every
             * @description Days after which the next key of each kind is made. It is published at once and signs an hour later; the one before stays published until its last token has ended, and for 31 days at least. 0: keys are rotated by hand.
             * @default 0
             */
            signing_key_rotation_days?: number | null;
            /**
             * Tokens per user and hour
             * @description How many tokens may be issued for one user in an hour on each node. 0 is no limit; Salesforce has 3,600.
             * @default 0
             */
            tokens_per_user_per_hour?: number | null;
            /**
             * Trusted IP Ranges
             * @description Where users may come from whose profile has no login ranges, unless an app relaxes it. None: from anywhere. One per line, such as 203.0.113.0/24 Head office.
             * @default []
             */
            trusted_ip_ranges?: string[] | null;
            /** @description Rules of the warnings that are accepted. */
            accept?: string[];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            request_id: string;
            /** @description Whether GET /receipts/{request_id} tells more. */
            receipt: boolean;
            errors?: components["schemas"]["FieldProblem"][];
        };
        FieldProblem: {
            field: string;
            value: string;
            /** @description Stable name; warnings are accepted by it. */
            rule: string;
            detail: string;
            /** @description True: repeat the request with this rule in accept. */
            warning?: boolean;
        };
        Propagation: {
            revision: number;
            nodes: components["schemas"]["NodeState"][];
            /** @description Not waited for: nothing was heard of them for five minutes. */
            gone: components["schemas"]["GoneNode"][];
        };
        GoneNode: {
            node: string;
            url: string | null;
            /** Format: date-time */
            seen_at: string;
        };
        NodeState: {
            node: string;
            url: string | null;
            revision: number;
            up_to_date: boolean;
            /** @description From commit to being in force; null while it is not. */
            applied_ms: number | null;
        };
        Applied: {
            revision: number;
            /** Format: date-time */
            committed_at: string;
            /** Format: date-time */
            applied_at: string;
            applied_ms: number;
        };
        PropagationReport: {
            revision: number;
            simulated_delay_ms: number;
            nodes: components["schemas"]["NodeState"][];
            gone: components["schemas"]["GoneNode"][];
            history: components["schemas"]["Applied"][];
        };
        Block: {
            /** @description Shown on the app, and in the audit trail. */
            because?: string;
        };
        Difference: {
            key: string;
            label: string;
            before: unknown;
            after: unknown;
        };
        Plan: {
            api_name: string;
            exists: boolean;
            id: string | null;
            revision: number;
            differences: components["schemas"]["Difference"][];
            problems: components["schemas"]["FieldProblem"][];
        };
        VerificationStart: {
            /** @description email, totp or data_folder */
            method?: string;
        };
        Verification: {
            id: string;
            method: string;
            sent_to: string | null;
            /** @description What owner.key of the data folder signs (HMAC-SHA256, hexadecimal). */
            nonce: string | null;
            /** Format: date-time */
            expires_at: string;
            tries_left: number;
        };
        Code: {
            code?: string;
        };
        AuthenticatorStart: {
            label?: string;
        };
        Authenticator: {
            id: string;
            label: string;
            method: string;
            confirmed: boolean;
            /** Format: date-time */
            made_at: string;
        };
        NewAuthenticator: {
            id: string;
            label: string;
            /** @description To type by hand. */
            key: string;
            uri: string;
            /** @description uri as a QR code: an SVG picture. */
            qr: string;
        };
        RecoveryCodes: {
            /** @description Shown once; empty when none were made. */
            recovery_codes: string[];
        };
        RecoveryCodesLeft: {
            left: number;
            /** Format: date-time */
            made_at: string | null;
        };
        Secret: {
            id: string;
            /** @description in_force, retiring or retired */
            state: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            first_used_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            retires_at: string | null;
        };
        ShownSecret: {
            secret: string;
            id: string;
            state: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            first_used_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            retires_at: string | null;
        };
        ConsumerDetails: {
            id: string;
            consumer_key: string;
            secrets: components["schemas"]["ShownSecret"][];
        };
        Retirement: {
            /** Format: date-time */
            at?: string;
            now?: boolean;
            accept?: string[];
        };
        Named: {
            id: string | null;
            name: string | null;
            username: string | null;
            blocked: boolean;
        };
        Screen: {
            name: string;
            url: string;
        };
        Check: {
            rule: string;
            /** @description Flow and rule. */
            name: string;
            /** @description passed, failed or not_checked */
            verdict: string;
            holds: string;
            found: string;
            setting: string | null;
            screen: string | null;
        };
        Decision: {
            id: string;
            /** Format: date-time */
            at: string;
            endpoint: string;
            flow: string;
            dialect: string;
            address: string | null;
            consumer_key: string | null;
            app: components["schemas"]["Named"];
            user: components["schemas"]["Named"];
            secret: string | null;
            /** @description issued or denied */
            outcome: string;
            event: components["schemas"]["Event"];
            rule: string | null;
            because: string | null;
            scopes: string;
            revision: number;
            count: number;
            /** Format: date-time */
            last_at: string;
        };
        Receipt: {
            id: string;
            /** Format: date-time */
            at: string;
            endpoint: string;
            flow: string;
            dialect: string;
            address: string | null;
            consumer_key: string | null;
            app: components["schemas"]["Named"];
            user: components["schemas"]["Named"];
            secret: string | null;
            outcome: string;
            event: components["schemas"]["Event"];
            rule: string | null;
            because: string | null;
            scopes: string;
            revision: number;
            count: number;
            /** Format: date-time */
            last_at: string;
            changed_by: string | null;
            /** Format: date-time */
            changed_at: string | null;
            name: string | null;
            told: string | null;
            setting: string | null;
            screen: components["schemas"]["Screen"] | null;
            remedy: string | null;
            checks: components["schemas"]["Check"][];
            /** @description True: the request was counted in this row and has none of its own. */
            counted: boolean;
            note: string;
        };
        Audit: {
            number: number;
            revision: number;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Named"];
            through: components["schemas"]["Named"];
            address: string | null;
            action: string;
            object: string;
            object_name: string;
            before: Record<string, never>;
            after: Record<string, never>;
            request_id: string | null;
            /** @description SHA-256 over the row before's chain and this row. */
            chain: string;
        };
        AuditProof: {
            /** @description Every row was looked at, and is as it was written. */
            whole: boolean;
            rows: number;
            first_broken: number | null;
            /** @description False: call again with after and chain. */
            done: boolean;
            /** @description The last row that was looked at. */
            after: number;
            chain: string;
        };
        Usage: {
            id: string;
            app: components["schemas"]["Named"];
            user: components["schemas"]["Named"];
            scopes: string;
            /** Format: date-time */
            first_used_at: string;
            /** Format: date-time */
            last_used_at: string;
            use_count: number;
            /** @description Sign-ins of the user that stay by a refresh token. */
            sign_ins: number;
            /** @description That may: one more ends the one used longest ago. */
            most_sign_ins: number;
        };
        BackupStart: {
            /** @description A plain name; made of the time when it is missing. */
            file?: string;
        };
        Job: {
            id: string;
            /** @description running, done or failed */
            state: string;
            done: number;
            total: number;
            file: string;
            error: string | null;
        };
        Index: {
            name: string;
            version: string;
            openapi: string;
            operations: string[];
        };
        Setting: {
            object: string;
            key: string;
            label: string;
            also: string;
            kind: string;
            screen: components["schemas"]["Screen"] | null;
            help: string;
            metadata: string | null;
            required: boolean;
            in_force: boolean;
            min: number;
            max: number;
            choices: components["schemas"]["Choice"][];
            /** @description The setting does nothing unless another has one of these. */
            only_with: components["schemas"]["OnlyWith"] | null;
            default: unknown;
        };
        OnlyWith: {
            key: string;
            values: string[];
        };
        Choice: {
            name: string;
            label: string;
        };
        Rule: {
            name: string;
            error: string;
            status: number;
            told: string;
            holds: string;
            setting: string | null;
            screen: components["schemas"]["Screen"] | null;
            remedy: string;
        };
        OpenApi: Record<string, never>;
        SecretsInForce: {
            count: number;
            /**
             * Format: date-time
             * @description When the first of them ends; null: none has an end.
             */
            next_expiry: string | null;
            never_used: number;
        };
        BlockMany: {
            /** @description Up to 200 ids or API names. */
            ids?: string[];
            /** @description Shown on each app, and in the audit trail. */
            because?: string;
        };
        UnblockMany: {
            /** @description Up to 200 ids or API names. */
            ids?: string[];
        };
        BulkResults: {
            items: components["schemas"]["BulkResult"][];
        };
        BulkResult: {
            /** @description The id or API name that was given. */
            asked: string;
            id: string | null;
            name: string | null;
            /** @description True: it is so now. */
            done: boolean;
            /** @description False: it was so already, or it was refused. */
            changed: boolean;
            /** @description Why it was refused. */
            detail: string | null;
        };
        AppCheck: {
            /** @description For each of them the save would be refused. */
            errors: components["schemas"]["FieldProblem"][];
            /** @description The save would go through with their rules in accept. */
            warnings: components["schemas"]["FieldProblem"][];
            changes: components["schemas"]["Difference"][];
        };
        RunAsCandidate: {
            id: string;
            username: string;
            name: string;
            /** @description False: the app would get no token as this user, or you may not. */
            can: boolean;
            /** @description Why not, and what to do about it. */
            why: string | null;
            rule: string | null;
            setting: string | null;
        };
        Event: {
            /** @description What the decision was about: Sign-in with a password. */
            title: string;
            /** @description What came of it: Signed in, Refused, Issued, Denied. */
            said: string;
            /** @description False: a person with a browser, without any app. */
            by_app: boolean;
        };
        AuditAction: {
            /** @description As rows and the filter have it: app.created */
            name: string;
            /** @description As people say it: App created */
            title: string;
        };
        AppUsage: {
            app: components["schemas"]["Named"];
            /** @description How many, or how many there were. */
            users: number;
        };
        WhatIf: {
            address?: string;
            /** Format: date-time */
            at?: string;
            scopes?: string[];
            grant_type?: string;
            /** @description Of a user's flow, by name or id; who asks when it is left out. */
            user?: string;
            /** @description right, wrong or none */
            secret?: string;
            /** @description How the secret comes: as_the_app_may, secret_post or secret_basic */
            authentication?: string;
            /** @description sent or none: a challenge, where a user signs in */
            pkce?: string;
            /** @description shown or none: by the user who signs in */
            second_factor?: string;
            /** @description standard or salesforce */
            dialect?: string;
            /** @description Laid over the saved settings. */
            settings?: components["schemas"]["AppChange"];
        };
        Rehearsal: {
            /** Format: date-time */
            at: string;
            flow: string;
            address: string | null;
            app: components["schemas"]["Named"];
            user: components["schemas"]["Named"];
            outcome: string;
            rule: string | null;
            because: string | null;
            scopes: string;
            revision: number;
            name: string | null;
            told: string | null;
            setting: string | null;
            screen: components["schemas"]["Screen"] | null;
            remedy: string | null;
            checks: components["schemas"]["Check"][];
            problems: components["schemas"]["FieldProblem"][];
        };
        Replay: {
            /** Format: date-time */
            since: string;
            /** @description Requests, counted ones included. */
            replayed: number;
            /** @description Of these, decided as on the saved settings. */
            unchanged: number;
            /** @description False: there were more rows than were looked at. */
            whole: boolean;
            would_break: components["schemas"]["Replayed"][];
            would_work: components["schemas"]["Replayed"][];
            /** @description May be refused, or not: their receipts are older than what they would have to tell. */
            not_known: components["schemas"]["Replayed"][];
        };
        Replayed: {
            /** @description Of the newest of these requests. */
            receipt: string;
            /** Format: date-time */
            at: string;
            /** @description As on receipts. */
            flow: string;
            /** @description Of the flow, as people say it: Refresh token */
            title: string;
            address: string | null;
            user: components["schemas"]["Named"];
            /** @description How many requests were like this one. */
            count: number;
            /** @description issued, or the rule that refuses on the saved settings */
            before: string;
            /** @description That would refuse; null: a token would be issued. */
            rule: string | null;
            because: string | null;
            setting: string | null;
        };
        SigningKey: {
            id: string;
            /** @description As tokens and JWKS name it. */
            kid: string;
            algorithm: string;
            use: string;
            /** @description next (published, signs soon), current, retiring or retired */
            state: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Of the next key: when it takes over.
             */
            signs_from: string | null;
            /**
             * Format: date-time
             * @description From then on it is not published.
             */
            retires_at: string | null;
        };
        KeyRotation: {
            /** @description ES256, RS256 or EdDSA; all without it. */
            algorithm?: string;
        };
        Email: {
            /** @description smtp or outbox */
            method: string;
            host: string | null;
            port: number | null;
            /** @description starttls, from the start or never */
            tls: string | null;
            /** @description The folder that messages are written to. */
            outbox: string | null;
            from: string;
            /** @description Of the outbox, the newest first; no text. */
            recent: components["schemas"]["SentMessage"][];
        };
        SentMessage: {
            /** Format: date-time */
            at: string;
            to: string;
            subject: string;
            file: string;
        };
        EmailTest: {
            /** @description An address; your own without it. */
            to?: string;
        };
        EmailTested: {
            /** @description The mail server, or the file. */
            went_to: string;
        };
        AuditSlice: {
            /** @description Prove at most so many rows now, up to 100,000; all without it. */
            rows?: number;
            /** @description Of the answer before. */
            after?: number;
            /** @description Of the answer before. */
            chain?: string;
        };
        Home: {
            attention: components["schemas"]["Attention"][];
        };
        Attention: {
            /** @description Stable name, as run_as_inactive. */
            kind: string;
            /** @description danger, warning or info */
            severity: string;
            sentence: string;
            /** @description Counted up to 1000. */
            count: number;
            /** @description In the console: the screen that lists them. */
            link: string;
            /** @description A few of them. */
            apps: components["schemas"]["NamedApp"][];
        };
        Finding: {
            /** @description screen, setting, app, user, profile, permission_set or receipt */
            kind: string;
            title: string;
            /** @description The screen it lies below, or an object's other name. */
            where: string;
            /** @description In the console; with choose= an app is chosen first. */
            link: string;
        };
        TokenChart: {
            /** @description hour or day */
            step: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description False: the busiest apps were looked for in the newest counts only. */
            whole: boolean;
            /** @description All apps together first, or the one that was asked for. */
            series: components["schemas"]["TokenSeries"][];
        };
        TokenSeries: {
            /** @description Without id and name: all apps together. */
            app: components["schemas"]["NamedApp"];
            total: number;
            points: components["schemas"]["TokenPoint"][];
        };
        NamedApp: {
            id: string | null;
            name: string | null;
        };
        TokenPoint: {
            /** Format: date-time */
            at: string;
            issued: number;
            denied: number;
        };
        DenialChart: {
            /** @description hour or day */
            step: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            whole: boolean;
            series: components["schemas"]["DenialSeries"][];
        };
        DenialSeries: {
            rule: string;
            /** @description What did not hold; null: this version has no such rule. */
            holds: string | null;
            total: number;
            points: components["schemas"]["DenialPoint"][];
        };
        DenialPoint: {
            /** Format: date-time */
            at: string;
            denied: number;
        };
        SecretChart: {
            buckets: components["schemas"]["AgeBucket"][];
        };
        AgeBucket: {
            label: string;
            /** @description null: without end. */
            up_to_days: number | null;
            count: number;
            /** @description Of the oldest secrets in it. */
            apps: components["schemas"]["NamedApp"][];
        };
        Session: {
            user: components["schemas"]["SessionUser"];
            permissions: string[];
            organization: components["schemas"]["Named"];
            /** @description What Doorward-CSRF carries when a browser's session asks for a change. */
            csrf: string | null;
            /** Format: date-time */
            signed_in_at: string | null;
            /** Format: date-time */
            idle_until: string | null;
            /** Format: date-time */
            ends_at: string | null;
            /** Format: date-time */
            verified_until: string | null;
            console: components["schemas"]["ConsoleVersion"];
        };
        SessionUser: {
            id: string;
            username: string;
            name: string;
            email: string;
        };
        ConsoleVersion: {
            version: string;
        };
        BrowserSession: {
            id: string;
            /** @description It is the session that asks. */
            this: boolean;
            address: string;
            /** @description What the browser calls itself. */
            agent: string;
            /** Format: date-time */
            signed_in_at: string;
            /** Format: date-time */
            seen_at: string;
            /** Format: date-time */
            ends_at: string;
        };
        Logout: {
            id: string;
            app: components["schemas"]["Named"];
            user: components["schemas"]["Named"];
            /** @description back: by this server; front: by a frame in the browser. */
            channel: string;
            /** @description waiting, delivered, shown (a frame) or not_reached. */
            state: string;
            /** @description The session, as the app's ID token names it. */
            sid: string;
            /**
             * Format: date-time
             * @description When the session ended.
             */
            made_at: string;
            tries: number;
            /**
             * Format: date-time
             * @description Of the next try, while it waits.
             */
            next_at: string | null;
            /** Format: date-time */
            done_at: string | null;
            /** @description What the app answered last. */
            status: number | null;
            /** @description What came of the last try; empty before the first. */
            because: string;
        };
        Asset: {
            id: string;
            /** @description The device's own id: `did` of its actor token. */
            device: string;
            name: string | null;
            serial_number: string | null;
            /** @description That has registered it. */
            app: components["schemas"]["Named"];
            /** @description For whom. */
            user: components["schemas"]["Named"];
            /** @description Its public key, a JWK. */
            key: string;
            /** @description The key's RFC 7638 thumbprint. */
            kid: string;
            /** Format: date-time */
            registered_at: string;
            /** @description How many it has got. */
            tokens: number;
            /** Format: date-time */
            last_token_at: string | null;
            /**
             * Format: date-time
             * @description When the last of them ends.
             */
            tokens_end_at: string | null;
            revoked: boolean;
            /** Format: date-time */
            revoked_at: string | null;
        };
        EndedSessions: {
            ended: number;
        };
        PasswordLinkStart: {
            /** @description Also by e-mail; true without it. */
            send_mail?: boolean;
        };
        PasswordLink: {
            /** @description For who has Manage Users. */
            link: string | null;
            /** Format: date-time */
            expires_at: string;
            sent_by_mail: boolean;
        };
        StillWorks: {
            /** @description Of the app or user. */
            name: string;
            /** @description How many of them there are; 0, and complete: nothing can be used any more. */
            count: number;
            /** @description False: there is more than was looked at. */
            complete: boolean;
            items: components["schemas"]["StillWorking"][];
        };
        StillWorking: {
            /** @description session, password, sign_in_link, mail_code, consumer_secret, trusted_token, authorization_code, refresh_token, access_token, id_token, asset_token or acting. */
            kind: string;
            /** @description The kind, for people, and whether it is in doubt. */
            title: string;
            app: components["schemas"]["Named"];
            user: components["schemas"]["Named"];
            count: number;
            /** @description Of them: what works unless a revoked key has signed it; which one did is not kept. */
            in_doubt: number;
            /**
             * Format: date-time
             * @description When the oldest was made.
             */
            since: string;
            /**
             * Format: date-time
             * @description When the last one ends; null: not by itself.
             */
            until: string | null;
        };
        Verified: {
            id: string;
            /** Format: date-time */
            verified_until: string;
        };
        DoctorStart: {
            /** @description Of the server that the app asks; without it, this one. */
            url?: string;
            consumer_key?: string;
            /** @description Used for this visit; it is not kept and not answered. */
            consumer_secret?: string;
            /** @description Instead of key and secret: this app's own, which needs a fresh verification and serves for this server only. */
            app?: string;
            /** @description standard or salesforce; without it the doctor finds out. */
            dialect?: string;
            /** @description How the app sends key and secret: post or basic; post without it. */
            auth?: string;
            /** @description Scopes that the app asks for. */
            scope?: string;
            /** @description A blueprint or metadata that the app's settings are held against. */
            guide?: string;
        };
        DoctorCheck: {
            name: string;
            /** @description passed, noted, failed or skipped */
            verdict: string;
            found: string;
            /** @description Stable name of the cause. */
            diagnosis: string | null;
            cause: string | null;
            setting: string | null;
            screen: components["schemas"]["Screen"] | null;
            remedy: string | null;
            /** @description Of the request that this server refused. */
            receipt: string | null;
        };
        HeldSetting: {
            key: string;
            label: string;
            screen: components["schemas"]["Screen"];
            guide: unknown;
            app: unknown;
            same: boolean;
        };
        DoctorGuide: {
            followed: boolean;
            settings: components["schemas"]["HeldSetting"][];
        };
        DoctorVisit: {
            id: string;
            /** @description running or done */
            state: string;
            url: string;
            /** @description The address is this server's. */
            ours: boolean;
            consumer_key: string;
            app: components["schemas"]["Named"] | null;
            /** @description How many checks there will be. */
            total: number;
            checks: components["schemas"]["DoctorCheck"][];
            guide: components["schemas"]["DoctorGuide"] | null;
            ready: boolean;
        };
        AppRowPage: {
            items: components["schemas"]["AppRow"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        AssetPage: {
            items: components["schemas"]["Asset"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        AuditActionPage: {
            items: components["schemas"]["AuditAction"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        AuditPage: {
            items: components["schemas"]["Audit"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        AuthenticatorPage: {
            items: components["schemas"]["Authenticator"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        BrowserSessionPage: {
            items: components["schemas"]["BrowserSession"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        DecisionPage: {
            items: components["schemas"]["Decision"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        LogoutPage: {
            items: components["schemas"]["Logout"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        PermissionSetPage: {
            items: components["schemas"]["PermissionSet"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        ProfilePage: {
            items: components["schemas"]["Profile"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        RulePage: {
            items: components["schemas"]["Rule"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        RunAsCandidatePage: {
            items: components["schemas"]["RunAsCandidate"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        ScopePage: {
            items: components["schemas"]["Scope"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        SecretPage: {
            items: components["schemas"]["Secret"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        SettingPage: {
            items: components["schemas"]["Setting"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        SigningKeyPage: {
            items: components["schemas"]["SigningKey"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        TrustedIssuerPage: {
            items: components["schemas"]["TrustedIssuer"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        UsagePage: {
            items: components["schemas"]["Usage"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
        UserPage: {
            items: components["schemas"]["User"][];
            /** @description Cursor of the page after; null on the last. */
            next: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the operations of this API */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Index"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_apps: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description Apps of exactly this name. */
                name?: string;
                /** @description Apps of exactly this API name. */
                api_name?: string;
                /** @description The app with this consumer key. */
                consumer_key?: string;
                /** @description Apps with this contact e-mail address. */
                contact_email?: string;
                /** @description Apps that run as this user: username or id. */
                run_as_user?: string;
                /** @description true or false. */
                blocked?: string;
                /** @description true or false. */
                oauth_enabled?: string;
                /** @description true or false. */
                client_credentials?: string;
                /** @description Apps with this flow: client_credentials, code_credentials, token_exchange, device. */
                flow?: string;
                /** @description Apps that this profile is attached to: name or id. */
                profile?: string;
                /** @description Apps that this permission set is attached to: name or id. */
                permission_set?: string;
                /** @description Apps that have selected this custom scope. */
                scope?: string;
                /** @description Apps that got no token for so many days, and are older than that. */
                unused_days?: string;
                /** @description Apps with a secret that is so many days old and was never used. */
                secret_unused_days?: string;
                /** @description true: apps whose run-as user is not active, or frozen. */
                run_as_inactive?: string;
                /** @description true: apps that every user may use, from every address. */
                open_to_all?: string;
                /** @description Apps with a secret that ends within so many days. */
                expiring_days?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List connected apps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppRowPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Register a connected app */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    block_apps: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BlockMany"];
            };
        };
        responses: {
            /** @description Stop up to 200 apps and their tokens, each by itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResults"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_new_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Tell what would stand against registering this app; saves nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppCheck"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plan_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Tell what saving a document would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblock_apps: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UnblockMany"];
            };
        };
        responses: {
            /** @description Let up to 200 blocked apps work again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResults"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    what_if_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WhatIf"];
            };
        };
        responses: {
            /** @description The same for an app that is not saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a connected app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_app: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a connected app */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_app: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Change settings of a connected app; null brings a default back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    block_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Block"];
            };
        };
        responses: {
            /** @description Stop an app and its tokens at once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Tell what would stand against saving these settings, and what they would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppCheck"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_consumer_details: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of a verification that was passed. */
                "Doorward-Verification": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show consumer key and secrets, after a fresh verification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerDetails"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_app: {
        parameters: {
            query?: {
                /** @description How far back requests are taken, up to 744; a week without it. */
                hours?: string;
                /** @description How many rows of Login History are looked at, up to 5000; 1000 without it. */
                limit?: string;
            };
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Who would break? Decide the app's recent requests again over unsaved settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_run_as_candidates: {
        parameters: {
            query?: {
                /** @description Words whose beginnings are looked for in username, e-mail address and names. */
                search?: string;
                /** @description How many users are answered, 1 to 500; 20 without it. */
                limit?: string;
            };
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find users whom the app could run as, and say why another cannot be chosen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunAsCandidatePage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_secrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List an app's secrets without their values */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stage_secret: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
                /** @description Id of a verification that was passed. */
                "Doorward-Verification": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Add a secret beside those in force, after a fresh verification */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownSecret"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_secret: {
        parameters: {
            query?: {
                /** @description true deletes a secret that was used within a week. */
                even_if_in_use?: string;
                /** @description last_secret deletes the last secret that stays in force. */
                accept?: string;
            };
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
                /** @description Id of 15 or 18 characters, or the object's name. */
                sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a secret that is not in use */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retire_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
                /** @description Id of 15 or 18 characters, or the object's name. */
                sid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Retirement"];
            };
        };
        responses: {
            /** @description Let a secret end at a set time, or now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    what_still_works_of_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell what of an app can still be used: secrets, codes and tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StillWorks"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblock_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a blocked app work again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    what_if_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WhatIf"];
            };
        };
        responses: {
            /** @description Tell what would be decided about a token request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_assets: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description Of this app: API name or id. */
                app?: string;
                /** @description Of this user: username or id. */
                user?: string;
                /** @description true or false. */
                revoked?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the connected devices that apps have registered, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a connected device */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forget a connected device and end its tokens; it may be registered anew */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_asset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End every token of a connected device; it gets none any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description Changes of this kind, for example app.updated. */
                action?: string;
                /** @description Changes of the object with this id. */
                object?: string;
                /** @description Changes by this user: username or id. */
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List administrative changes and disclosures, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit_actions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every action that the audit trail can hold, with its words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditActionPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_audit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuditSlice"];
            };
        };
        responses: {
            /** @description Prove that the audit trail is whole, or name the first broken row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditProof"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_backup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BackupStart"];
            };
        };
        responses: {
            /** @description Copy the database while the server runs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_denials: {
        parameters: {
            query?: {
                /** @description About this app alone: API name or id. */
                app?: string;
                /** @description A time; a day before `to`, or 30 with step=day, without it. */
                from?: string;
                /** @description A time; now without it. At most 31 days after `from`, or 366 with step=day. */
                to?: string;
                /** @description hour or day, in UTC. */
                step?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count denials over time by rule, the ten most frequent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DenialChart"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_secrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count consumer secrets in force by their age */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretChart"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_tokens: {
        parameters: {
            query?: {
                /** @description About this app alone: API name or id. */
                app?: string;
                /** @description A time; a day before `to`, or 30 with step=day, without it. */
                from?: string;
                /** @description A time; now without it. At most 31 days after `from`, or 366 with step=day. */
                to?: string;
                /** @description hour or day, in UTC. */
                step?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count issued and denied tokens over time, of all and of the five busiest apps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenChart"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_doctor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
                /** @description Id of a verification that was passed, where the app's own secret is used. */
                "Doorward-Verification"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DoctorStart"];
            };
        };
        responses: {
            /** @description Check a connection as an app would; the checks are answered by GET /doctor/{id} */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorVisit"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_doctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checks of a visit as far as they are made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorVisit"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell how mail goes out, and what the outbox holds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_email: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmailTest"];
            };
        };
        responses: {
            /** @description Send a test message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailTested"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell what needs attention, the worst first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show how far long work is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List signing keys, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["KeyRotation"];
            };
        };
        responses: {
            /** @description Publish the next signing keys; they sign an hour later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a signing key out of use at once, with all that it has signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_decisions: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description Decisions about this app: API name or id. */
                app?: string;
                /** @description Decisions about this user: username or id. */
                user?: string;
                /** @description Denials by this rule, for example run_as_user_set. */
                rule?: string;
                /** @description issued or denied. */
                outcome?: string;
                /** @description Decisions for callers from this address. */
                address?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what was issued and denied, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_logouts: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description Of this app: API name or id. */
                app?: string;
                /** @description Of this user: username or id. */
                user?: string;
                /** @description waiting, delivered, shown or not_reached. */
                state?: string;
                /** @description back or front. */
                channel?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List which apps heard of the end of which sessions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogoutPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This API as an OpenAPI 3.1 document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show the organization's settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_organization: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OrganizationChange"];
            };
        };
        responses: {
            /** @description Change the organization's settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_permission_sets: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description The one of exactly this name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List permission sets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionSetPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_permission_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PermissionSetChange"];
            };
        };
        responses: {
            /** @description Create a permission set */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionSet"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_permission_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a permission set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionSet"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_permission_set: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a permission set that nobody has */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_permission_set: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PermissionSetChange"];
            };
        };
        responses: {
            /** @description Change a permission set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionSet"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_profiles: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description The one of exactly this name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List profiles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfilePage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_profile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description Create a profile */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_profile: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a profile that nobody has */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_profile: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description Change a profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_propagation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell on which nodes the newest revision is live */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropagationReport"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Explain the decision about a request, check by check */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every rule by which a request can be refused, with its remedy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_scopes: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description The one of exactly this name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List custom scopes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopePage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_scope: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ScopeChange"];
            };
        };
        responses: {
            /** @description Create a custom scope */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scope"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_scope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a custom scope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scope"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_scope: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a custom scope that no app has selected */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_scope: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ScopeChange"];
            };
        };
        responses: {
            /** @description Change a custom scope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scope"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quick_find: {
        parameters: {
            query?: {
                /** @description Words of what is looked for, or an id. */
                q?: string;
                /** @description How many findings are answered, 1 to 500; 20 without it. */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find screens, settings, apps, users, profiles, permission sets and receipts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell who asks, what they may do, and how long the browser's session lasts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every setting: key, label, screen, kind, limits, help */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_trusted_issuers: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description The one of exactly this name. */
                name?: string;
                /** @description The one whose tokens say this in iss. */
                issuer?: string;
                /** @description true or false. */
                active?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List trusted issuers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedIssuerPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_trusted_issuer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TrustedIssuerChange"];
            };
        };
        responses: {
            /** @description Create a trusted issuer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedIssuer"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_trusted_issuer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a trusted issuer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedIssuer"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_trusted_issuer: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a trusted issuer; what was exchanged for its tokens ends */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_trusted_issuer: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TrustedIssuerChange"];
            };
        };
        responses: {
            /** @description Change a trusted issuer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedIssuer"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_usage: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description Usage of this app: API name or id. */
                app?: string;
                /** @description Usage by this user: username or id. */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List which user uses which app, since when and how often */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsagePage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell how many users use an app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppUsage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_all_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back every approval of an app and end its tokens; tells how many */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppUsage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                app: string;
                /** @description Id of 15 or 18 characters, or the object's name. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back a user's approval and end its tokens */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description How many items a page holds, 1 to 500. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A field to sort by; - before it reverses. */
                sort?: string;
                /** @description Words whose beginnings are looked for. */
                search?: string;
                /** @description The user with this username. */
                username?: string;
                /** @description Users with this e-mail address. */
                email?: string;
                /** @description Users with this last name. */
                last_name?: string;
                /** @description Users with this profile: name or id. */
                profile?: string;
                /** @description true or false. */
                active?: string;
                /** @description true or false. */
                frozen?: string;
                /** @description Users with this permission set: name or id. */
                permission_set?: string;
                /** @description Users with this Federation ID. */
                federation_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Create a user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_user: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a user that no app runs as */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was seen. */
                "If-Match": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Change a user; active and frozen are settings too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody saved in between. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_authenticators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List authenticator apps of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthenticatorPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_authenticator: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
                /** @description Id of a verification that was passed. */
                "Doorward-Verification": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuthenticatorStart"];
            };
        };
        responses: {
            /** @description Register your authenticator app */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAuthenticator"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_authenticator: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of a verification that was passed. */
                "Doorward-Verification": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
                /** @description Id of 15 or 18 characters, or the object's name. */
                aid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove an authenticator app */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_authenticator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
                /** @description Id of 15 or 18 characters, or the object's name. */
                aid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Confirm an authenticator app with its first code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_password_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PasswordLinkStart"];
            };
        };
        responses: {
            /** @description Make a one-time link with which a user chooses a password */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordLink"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell how many recovery codes of a user are left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesLeft"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_recovery_codes: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
                /** @description Id of a verification that was passed. */
                "Doorward-Verification": string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make your recovery codes anew; the old ones end */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_user_tokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End every token that acts as this user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the browsers in which a user is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSessionPage"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign a user out of every browser but the one that asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_one_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
                /** @description Id of 15 or 18 characters, or the object's name. */
                sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign a user out of one browser */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    what_still_works_of_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell what can still be used as a user: sign-ins, secrets, codes and tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StillWorks"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_verification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerificationStart"];
            };
        };
        responses: {
            /** @description Ask for a code that proves your identity */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_verification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again get the same answer for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of 15 or 18 characters, or the object's name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Prove your identity with the code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verified"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid access token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A permission or a fresh verification is missing. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values that cannot be; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
