/** What the API takes and answers, written by `npm run api-types` from its own description. */

export interface paths {
    "/api/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a photo or a video
         * @description One file in a form. It is deleted after the time that the server is set to, unless it is kept.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /**
                         * Format: binary
                         * @description A photo or a video.
                         */
                        file?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Null: it is kept until it is deleted. */
                            expiresAt: string | null;
                            fileName: string;
                            id: string;
                            /** @enum {unknown} */
                            kind: "upload" | "output" | "preview";
                            /** @description By what its first bytes are. */
                            mediaType: string;
                            sha256: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/{artifactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an artifact is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    artifactId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Null: it is kept until it is deleted. */
                            expiresAt: string | null;
                            fileName: string;
                            id: string;
                            /** @enum {unknown} */
                            kind: "upload" | "output" | "preview";
                            /** @description By what its first bytes are. */
                            mediaType: string;
                            sha256: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete an artifact
         * @description Its bytes are gone when this answers, and so is every cached result that was computed from them. While a run that has not ended needs it, the answer is 409.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    artifactId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Results computed from it that were deleted with it. */
                            cachedResults: number;
                            id: string;
                            /** @description Of the bytes that are gone. */
                            sha256: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Keep an artifact, or let it go */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    artifactId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Keep it until it is deleted, or let its time run from now. */
                        isKept: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Null: it is kept until it is deleted. */
                            expiresAt: string | null;
                            fileName: string;
                            id: string;
                            /** @enum {unknown} */
                            kind: "upload" | "output" | "preview";
                            /** @description By what its first bytes are. */
                            mediaType: string;
                            sha256: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/artifacts/{artifactId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of an artifact
         * @description Takes `Range`, `If-Range` and `If-None-Match`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description To be saved rather than shown. */
                    download?: "true";
                };
                header?: never;
                path: {
                    artifactId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: never;
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/{artifactId}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A small picture of a photo or a clip
         * @description A JPEG, at most 480 pixels wide: the photo itself, or the first frame of the clip.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    artifactId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: never;
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/{artifactId}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a clip says about where it comes from
         * @description Checks the signature of the clip. Nothing is fetched from a network.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    artifactId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The same as data. `state` is one of `trusted`, `untrusted`, `expired`, `tampered`, `damaged`, `unsigned`; `says` is what the clip says about itself, `says.graph.document` the graph that made it, where it carries one. Nobody has checked that document. */
                            data: unknown;
                            /** @description What was found, in plain sentences, the most important first. */
                            lines: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is being worked on, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description At most 100; usually 50. */
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            drafts: {
                                /** @description Id of the API key, or `local`. */
                                author: string;
                                /** @description The revision that it was made from. */
                                base: string;
                                /** @description Grows with each save. */
                                counter: number;
                                graphId: string;
                                name: string;
                                title: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The artifact that holds a file
         * @description Graphs name files by what they hold, `sha256:…`; this finds the artifact to show for it.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    digest: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Null: it is kept until it is deleted. */
                            expiresAt: string | null;
                            fileName: string;
                            id: string;
                            /** @enum {unknown} */
                            kind: "upload" | "output" | "preview";
                            /** @description By what its first bytes are. */
                            mediaType: string;
                            sha256: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The graphs of the tenant, by name */
        get: {
            parameters: {
                query?: {
                    archived?: "true" | "false";
                    cursor?: string;
                    /** @description At most 100; usually 50. */
                    limit?: string;
                    /** @description Part of a name, title or description. */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            graphs: {
                                archivedAt: string | null;
                                channels: {
                                    isProtected: boolean;
                                    name: string;
                                    revision: string;
                                    /** Format: date-time */
                                    updatedAt: string;
                                }[];
                                /** Format: date-time */
                                createdAt: string;
                                description: string;
                                head: {
                                    /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                                    author: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    message: string;
                                    /** @description Counts from 1 within the graph. */
                                    number: number;
                                    parent: string | null;
                                    /** @description SHA-256 of what the graph means. */
                                    revision: string;
                                };
                                id: string;
                                name: string;
                                title: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            /** @description Give it as `cursor` for the next page. */
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a graph
         * @description A graph with errors can be kept, too: the answer says what is wrong with it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description Either with a document or with a template. */
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Otherwise that of the document. */
                        description?: string;
                        /** @description A graph document. */
                        document?: unknown;
                        /** @description What was changed, and why. */
                        message?: string;
                        /** @description Unique within the tenant. */
                        name: string;
                        /** @description Begin with a copy of this one. */
                        template?: string;
                        /** @description Otherwise that of the document. */
                        title?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            archivedAt: string | null;
                            channels: {
                                isProtected: boolean;
                                name: string;
                                revision: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            head: {
                                /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                                author: string;
                                /** Format: date-time */
                                createdAt: string;
                                message: string;
                                /** @description Counts from 1 within the graph. */
                                number: number;
                                parent: string | null;
                                /** @description SHA-256 of what the graph means. */
                                revision: string;
                            };
                            id: string;
                            /** @description What is wrong with it, and what looks wrong. */
                            issues: {
                                /** @description A row of the table of issues. */
                                code: string;
                                hint: string;
                                message: string;
                                /** @description Where it is: a JSON Pointer into the document. */
                                path: string;
                                severity: "error" | "warning";
                            }[];
                            name: string;
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One graph */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            archivedAt: string | null;
                            channels: {
                                isProtected: boolean;
                                name: string;
                                revision: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            head: {
                                /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                                author: string;
                                /** Format: date-time */
                                createdAt: string;
                                message: string;
                                /** @description Counts from 1 within the graph. */
                                number: number;
                                parent: string | null;
                                /** @description SHA-256 of what the graph means. */
                                revision: string;
                            };
                            id: string;
                            name: string;
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename, describe or archive a graph
         * @description An archived graph takes no more changes; its channels go on working.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description For people. */
                        description?: string;
                        isArchived?: boolean;
                        /** @description Unique within the tenant. */
                        name?: string;
                        /** @description For people. */
                        title?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            archivedAt: string | null;
                            channels: {
                                isProtected: boolean;
                                name: string;
                                revision: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            head: {
                                /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                                author: string;
                                /** Format: date-time */
                                createdAt: string;
                                message: string;
                                /** @description Counts from 1 within the graph. */
                                number: number;
                                parent: string | null;
                                /** @description SHA-256 of what the graph means. */
                                revision: string;
                            };
                            id: string;
                            name: string;
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/graphs/{graph}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The channels of a graph */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: {
                                isProtected: boolean;
                                name: string;
                                revision: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move a channel to a revision
         * @description Makes the channel when there is none. The revision must have no errors. A protected channel takes a `reason` and the revision that it moves `from`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Name of a channel. */
                    channel: string;
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from?: string | null;
                        /** @description Why it moves. */
                        reason?: string;
                        /** @description A channel, a revision or at least its first twelve digits, or `latest`. */
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isProtected: boolean;
                            name: string;
                            revision: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/channels/{channel}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a channel has pointed, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description At most 100; usually 50. */
                    limit?: string;
                };
                header?: never;
                path: {
                    /** @description Name of a channel. */
                    channel: string;
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            moves: {
                                author: string;
                                /** Format: date-time */
                                createdAt: string;
                                fromRevision: string | null;
                                isRollback: boolean;
                                number: number;
                                reason: string;
                                toRevision: string;
                            }[];
                            /** @description Give it as `cursor` for the next page. */
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/channels/{channel}/protection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Protect a channel, or end its protection */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Name of a channel. */
                    channel: string;
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        isProtected: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isProtected: boolean;
                            name: string;
                            revision: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/channels/{channel}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo the last move of a channel
         * @description Once more undoes the move before that one.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Name of a channel. */
                    channel: string;
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from?: string;
                        /** @description Why it moves. */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isProtected: boolean;
                            name: string;
                            revision: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs in meaning between two revisions */
        get: {
            parameters: {
                query?: {
                    /** @description Channel, revision or `latest`; usually what `to` was made from. */
                    from?: string;
                    /** @description Channel, revision or `latest`; usually `latest`. */
                    to?: string;
                };
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Differences in meaning, as data. */
                            changes: unknown[];
                            /** @description The same in words. */
                            sentences: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft of a graph */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: {
                                /** @description Id of the API key, or `local`. */
                                author: string;
                                /** @description The revision that it was made from. */
                                base: string;
                                /** @description Grows with each save. */
                                counter: number;
                                /** @description A graph document. */
                                document: unknown;
                                graphId: string;
                                /** Format: date-time */
                                updatedAt: string;
                            } | null;
                        };
                    };
                };
            };
        };
        /**
         * Save the draft of a graph
         * @description When its counter is not `counter` any more, the answer is 409 and says what both sides have changed.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that it was made from. */
                        base: string;
                        /** @description Of the draft that was seen last; 0: none. */
                        counter: number;
                        /** @description A graph document. It may be unfinished. */
                        document: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Id of the API key, or `local`. */
                            author: string;
                            /** @description The revision that it was made from. */
                            base: string;
                            /** @description Grows with each save. */
                            counter: number;
                            graphId: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Put the draft of a graph away */
        delete: {
            parameters: {
                query?: {
                    /** @description Only if this is still its counter. */
                    counter?: string;
                };
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A graph with its history as one file */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            description: string;
                            /** @enum {string} */
                            format: "vivarium.export/1";
                            leftOut: number;
                            name: string;
                            revisions: {
                                createdAt: string;
                                document: unknown;
                                message: string;
                                revision: string;
                            }[];
                            title: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a graph has been, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description At most 100; usually 50. */
                    limit?: string;
                };
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Give it as `cursor` for the next page. */
                            nextCursor?: string;
                            revisions: {
                                /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                                author: string;
                                /** Format: date-time */
                                createdAt: string;
                                message: string;
                                /** @description Counts from 1 within the graph. */
                                number: number;
                                parent: string | null;
                                /** @description SHA-256 of what the graph means. */
                                revision: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Save a graph
         * @description When the newest revision is not `parent` any more, the answer is 409 and says what both sides have changed. A save that changes positions and titles only is no new revision.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A graph document. */
                        document: unknown;
                        /** @description What was changed, and why. */
                        message?: string;
                        /** @description The revision that the document was made from. */
                        parent: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                            author: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description False when it means the same as the newest revision. */
                            isNew: boolean;
                            /** @description What is wrong with it, and what looks wrong. */
                            issues: {
                                /** @description A row of the table of issues. */
                                code: string;
                                hint: string;
                                message: string;
                                /** @description Where it is: a JSON Pointer into the document. */
                                path: string;
                                severity: "error" | "warning";
                            }[];
                            message: string;
                            /** @description Counts from 1 within the graph. */
                            number: number;
                            parent: string | null;
                            /** @description SHA-256 of what the graph means. */
                            revision: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                            author: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description False when it means the same as the newest revision. */
                            isNew: boolean;
                            /** @description What is wrong with it, and what looks wrong. */
                            issues: {
                                /** @description A row of the table of issues. */
                                code: string;
                                hint: string;
                                message: string;
                                /** @description Where it is: a JSON Pointer into the document. */
                                path: string;
                                severity: "error" | "warning";
                            }[];
                            message: string;
                            /** @description Counts from 1 within the graph. */
                            number: number;
                            parent: string | null;
                            /** @description SHA-256 of what the graph means. */
                            revision: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One revision with its document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                    /** @description A channel, a revision or at least its first twelve digits, or `latest`. */
                    revision: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                            author: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description A graph document. */
                            document: unknown;
                            message: string;
                            /** @description Counts from 1 within the graph. */
                            number: number;
                            parent: string | null;
                            /** @description SHA-256 of what the graph means. */
                            revision: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/{graph}/revisions/{revision}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run of a graph takes and gives
         * @description Enough to draw a form from, in the order that its author has chosen.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id or name. */
                    graph: string;
                    /** @description A channel, a revision or at least its first twelve digits, or `latest`. */
                    revision: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            description: string;
                            /** @description Name of the graph. */
                            graph: string;
                            inputs: {
                                /** @description Absent: the run must be given a value. */
                                default?: unknown;
                                description: string;
                                name: string;
                                /** @description JSON Schema of its values. */
                                schema: unknown;
                                title: string;
                                type: string;
                            }[];
                            outputs: {
                                name: string;
                                title: string;
                                /** @description Its port type. */
                                type?: string;
                            }[];
                            revision: string;
                            title: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is wrong with a document
         * @description Nothing is stored, and nothing runs.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A graph document. */
                        document: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What is wrong with it, and what looks wrong. */
                            issues: {
                                /** @description A row of the table of issues. */
                                code: string;
                                hint: string;
                                message: string;
                                /** @description Where it is: a JSON Pointer into the document. */
                                path: string;
                                severity: "error" | "warning";
                            }[];
                            revision: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a graph of an exported file
         * @description The file is read and stored; nothing in it is followed or run. Its channels are not part of it.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Unique within the tenant. */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        /** @enum {string} */
                        format: "vivarium.export/1";
                        leftOut: number;
                        name: string;
                        revisions: {
                            createdAt: string;
                            document: unknown;
                            message: string;
                            revision: string;
                        }[];
                        title: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            applied: string[];
                            archivedAt: string | null;
                            channels: {
                                isProtected: boolean;
                                name: string;
                                revision: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            head: {
                                /** @description Id of the API key, `local`, or `vivarium` for what ships with the program. */
                                author: string;
                                /** Format: date-time */
                                createdAt: string;
                                message: string;
                                /** @description Counts from 1 within the graph. */
                                number: number;
                                parent: string | null;
                                /** @description SHA-256 of what the graph means. */
                                revision: string;
                            };
                            id: string;
                            /** @description What is wrong with it, and what looks wrong. */
                            issues: {
                                /** @description A row of the table of issues. */
                                code: string;
                                hint: string;
                                message: string;
                                /** @description Where it is: a JSON Pointer into the document. */
                                path: string;
                                severity: "error" | "warning";
                            }[];
                            name: string;
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graphs/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a run would compute, and why
         * @description Takes what a run takes. Nothing is stored, and nothing runs.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Which graph: `name@channel` or `name@revision`; or a document of its own, which takes the scope `author` as well.
                         * @example ai-alive@production
                         */
                        graph: string | {
                            /** @description A graph document. */
                            document: unknown;
                            /** @description Id of the graph that it is a draft of. */
                            of?: string;
                        };
                        /** @description Values of the inputs of the graph by name. A file is `{"artifact": "art_…"}` or `"sample:…"`. */
                        inputs?: {
                            [key: string]: unknown;
                        };
                        /** @description Show intermediate values while it runs, also those that moderation has not seen: events `node.preview` name their artifacts. Takes the scope `author` as well. */
                        previews?: boolean;
                        /** @description Higher first, among the runs of one tenant. */
                        priority?: number;
                        /** @description The same seed gives the same clip. */
                        seed?: number;
                        /** @description Params to change for this run, by node and param. */
                        set?: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Compute only this node and what it needs. */
                        until?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            graphRevision: string;
                            nodes: {
                                /** @enum {unknown} */
                                action: "cached" | "run" | "skip" | "decided at run time";
                                because: string;
                                node: string;
                                title: string;
                                type: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is alive */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys of the tenant */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: {
                                /** Format: date-time */
                                createdAt: string;
                                id: string;
                                lastUsedAt: string | null;
                                name: string;
                                revokedAt: string | null;
                                /** @description `author` reads and changes graphs, `run` submits runs and reads what comes of them, `review` moves channels, `admin` everything. */
                                scopes: ("author" | "run" | "review" | "admin")[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an API key
         * @description The key itself is in this answer and never shown again.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description What it is for. */
                        name: string;
                        scopes: ("author" | "run" | "review" | "admin")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            key: string;
                            lastUsedAt: string | null;
                            name: string;
                            revokedAt: string | null;
                            /** @description `author` reads and changes graphs, `run` submits runs and reads what comes of them, `review` moves channels, `admin` everything. */
                            scopes: ("author" | "run" | "review" | "admin")[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It opens nothing from now on. It stays in the list.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    keyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            revokedAt: string | null;
                            /** @description `author` reads and changes graphs, `run` submits runs and reads what comes of them, `review` moves channels, `admin` everything. */
                            scopes: ("author" | "run" | "review" | "admin")[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The node types, with help and examples
         * @description With `If-None-Match` the answer is 304 as long as nothing has changed.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            nodes: {
                                example: unknown | null;
                                /** @description Its page, in Markdown. */
                                help: string;
                                /** @description Ports, params as JSON Schema, and what it needs. */
                                manifest: unknown;
                                /** @description As documents name it. */
                                type: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests should be sent here
         * @description Not while the database does not answer, and not once the server has begun to stop.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of the tenant, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Id of a graph. */
                    graph?: string;
                    /** @description At most 100; usually 50. */
                    limit?: string;
                    revision?: string;
                    /** @description States, separated by commas. */
                    state?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Give it as `cursor` for the next page. */
                            nextCursor?: string;
                            runs: {
                                /** @description How often it has been started. */
                                attempt: number;
                                cover: {
                                    bytes: number;
                                    id: string;
                                    mediaType: string;
                                } | null;
                                /** Format: date-time */
                                createdAt: string;
                                finishedAt: string | null;
                                graphId: string | null;
                                /** @description Of a draft, one that the graph may not have. */
                                graphRevision: string;
                                graphTitle: string;
                                id: string;
                                isCancelling: boolean;
                                /** @description Number of its last event. */
                                lastEvent: number;
                                maxAttempts: number;
                                priority: number;
                                /** @description Why it is in this state, in words. */
                                reason: string;
                                retryOf: string | null;
                                startedAt: string | null;
                                /** @description `blocked`: held back by moderation. The last four are final. */
                                state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Run a graph
         * @description When this answers, the run is durable and will end, whatever crashes. What runs is the document of now: a channel that moves later changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same request under the same key is served once: whoever sends it again gets the first answer, with `Idempotency-Replayed: true`. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Which graph: `name@channel` or `name@revision`; or a document of its own, which takes the scope `author` as well.
                         * @example ai-alive@production
                         */
                        graph: string | {
                            /** @description A graph document. */
                            document: unknown;
                            /** @description Id of the graph that it is a draft of. */
                            of?: string;
                        };
                        /** @description Values of the inputs of the graph by name. A file is `{"artifact": "art_…"}` or `"sample:…"`. */
                        inputs?: {
                            [key: string]: unknown;
                        };
                        /** @description Show intermediate values while it runs, also those that moderation has not seen: events `node.preview` name their artifacts. Takes the scope `author` as well. */
                        previews?: boolean;
                        /** @description Higher first, among the runs of one tenant. */
                        priority?: number;
                        /** @description The same seed gives the same clip. */
                        seed?: number;
                        /** @description Params to change for this run, by node and param. */
                        set?: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Compute only this node and what it needs. */
                        until?: string;
                    };
                    "multipart/form-data": {
                        /** @description `name@channel` or `name@revision`. */
                        graph?: string;
                        /** @description The request as JSON; then `graph` must not be there. */
                        request?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How often it has been started. */
                            attempt: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                code: string;
                                hint: string;
                                issues?: unknown[];
                                kind: string;
                                message: string;
                                nodeId?: string;
                            } | null;
                            finishedAt: string | null;
                            graphId: string | null;
                            /** @description Of a draft, one that the graph may not have. */
                            graphRevision: string;
                            graphTitle: string;
                            id: string;
                            /** @description As the engine takes them: a file is named by what it holds. */
                            inputs: {
                                [key: string]: unknown;
                            };
                            isCancelling: boolean;
                            /** @description Number of its last event. */
                            lastEvent: number;
                            maxAttempts: number;
                            /** @description What was released; nothing unless it is `done`. */
                            outputs: {
                                [key: string]: {
                                    artifact?: {
                                        bytes: number;
                                        id: string;
                                        mediaType: string;
                                    };
                                    digest: string;
                                    /** @description Its port type. */
                                    type: string;
                                    /** @description Small plain values inline. */
                                    value?: unknown;
                                    /** @description Of a clip. */
                                    video?: {
                                        fps: number;
                                        frameCount: number;
                                        hasAudio: boolean;
                                        height: number;
                                        width: number;
                                    };
                                };
                            };
                            priority: number;
                            /** @description Why it is in this state, in words. */
                            reason: string;
                            retryOf: string | null;
                            seed: number | null;
                            /** @description Changed params by node. */
                            set: {
                                [key: string]: unknown;
                            };
                            startedAt: string | null;
                            /** @description `blocked`: held back by moderation. The last four are final. */
                            state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                            traceId: string | null;
                            until: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How often it has been started. */
                            attempt: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                code: string;
                                hint: string;
                                issues?: unknown[];
                                kind: string;
                                message: string;
                                nodeId?: string;
                            } | null;
                            finishedAt: string | null;
                            graphId: string | null;
                            /** @description Of a draft, one that the graph may not have. */
                            graphRevision: string;
                            graphTitle: string;
                            id: string;
                            /** @description As the engine takes them: a file is named by what it holds. */
                            inputs: {
                                [key: string]: unknown;
                            };
                            isCancelling: boolean;
                            /** @description Number of its last event. */
                            lastEvent: number;
                            maxAttempts: number;
                            /** @description What was released; nothing unless it is `done`. */
                            outputs: {
                                [key: string]: {
                                    artifact?: {
                                        bytes: number;
                                        id: string;
                                        mediaType: string;
                                    };
                                    digest: string;
                                    /** @description Its port type. */
                                    type: string;
                                    /** @description Small plain values inline. */
                                    value?: unknown;
                                    /** @description Of a clip. */
                                    video?: {
                                        fps: number;
                                        frameCount: number;
                                        hasAudio: boolean;
                                        height: number;
                                        width: number;
                                    };
                                };
                            };
                            priority: number;
                            /** @description Why it is in this state, in words. */
                            reason: string;
                            retryOf: string | null;
                            seed: number | null;
                            /** @description Changed params by node. */
                            set: {
                                [key: string]: unknown;
                            };
                            startedAt: string | null;
                            /** @description `blocked`: held back by moderation. The last four are final. */
                            state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                            traceId: string | null;
                            until: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a run that has ended, with everything that it made */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Move a waiting run forward or back
         * @description Only while it waits: a run that has begun goes on as it is.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Higher first, among the runs of one tenant. */
                        priority: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How often it has been started. */
                            attempt: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                code: string;
                                hint: string;
                                issues?: unknown[];
                                kind: string;
                                message: string;
                                nodeId?: string;
                            } | null;
                            finishedAt: string | null;
                            graphId: string | null;
                            /** @description Of a draft, one that the graph may not have. */
                            graphRevision: string;
                            graphTitle: string;
                            id: string;
                            /** @description As the engine takes them: a file is named by what it holds. */
                            inputs: {
                                [key: string]: unknown;
                            };
                            isCancelling: boolean;
                            /** @description Number of its last event. */
                            lastEvent: number;
                            maxAttempts: number;
                            /** @description What was released; nothing unless it is `done`. */
                            outputs: {
                                [key: string]: {
                                    artifact?: {
                                        bytes: number;
                                        id: string;
                                        mediaType: string;
                                    };
                                    digest: string;
                                    /** @description Its port type. */
                                    type: string;
                                    /** @description Small plain values inline. */
                                    value?: unknown;
                                    /** @description Of a clip. */
                                    video?: {
                                        fps: number;
                                        frameCount: number;
                                        hasAudio: boolean;
                                        height: number;
                                        width: number;
                                    };
                                };
                            };
                            priority: number;
                            /** @description Why it is in this state, in words. */
                            reason: string;
                            retryOf: string | null;
                            seed: number | null;
                            /** @description Changed params by node. */
                            set: {
                                [key: string]: unknown;
                            };
                            startedAt: string | null;
                            /** @description `blocked`: held back by moderation. The last four are final. */
                            state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                            traceId: string | null;
                            until: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run
         * @description A waiting run ends at once, a running one within seconds; one that has ended stays as it is.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How often it has been started. */
                            attempt: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                code: string;
                                hint: string;
                                issues?: unknown[];
                                kind: string;
                                message: string;
                                nodeId?: string;
                            } | null;
                            finishedAt: string | null;
                            graphId: string | null;
                            /** @description Of a draft, one that the graph may not have. */
                            graphRevision: string;
                            graphTitle: string;
                            id: string;
                            /** @description As the engine takes them: a file is named by what it holds. */
                            inputs: {
                                [key: string]: unknown;
                            };
                            isCancelling: boolean;
                            /** @description Number of its last event. */
                            lastEvent: number;
                            maxAttempts: number;
                            /** @description What was released; nothing unless it is `done`. */
                            outputs: {
                                [key: string]: {
                                    artifact?: {
                                        bytes: number;
                                        id: string;
                                        mediaType: string;
                                    };
                                    digest: string;
                                    /** @description Its port type. */
                                    type: string;
                                    /** @description Small plain values inline. */
                                    value?: unknown;
                                    /** @description Of a clip. */
                                    video?: {
                                        fps: number;
                                        frameCount: number;
                                        hasAudio: boolean;
                                        height: number;
                                        width: number;
                                    };
                                };
                            };
                            priority: number;
                            /** @description Why it is in this state, in words. */
                            reason: string;
                            retryOf: string | null;
                            seed: number | null;
                            /** @description Changed params by node. */
                            set: {
                                [key: string]: unknown;
                            };
                            startedAt: string | null;
                            /** @description `blocked`: held back by moderation. The last four are final. */
                            state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                            traceId: string | null;
                            until: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{runId}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The document that a run runs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{runId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a run
         * @description Server-Sent Events, numbered from 1 without gaps. After a lost connection `Last-Event-ID` goes on where it was; 204 says that there is nothing more to come. The last event is `run.finished`.
         */
        get: {
            parameters: {
                query?: {
                    after?: string;
                };
                header?: {
                    "last-event-id"?: string;
                };
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: never;
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{runId}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of a run so far
         * @description The same as the stream of events, page by page.
         */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description At most 1000; usually 200. */
                    limit?: string;
                };
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: {
                                /** Format: date-time */
                                at: string;
                                data: unknown;
                                /** @description From 1, without gaps. */
                                number: number;
                                type: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{runId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What every node of a run did
         * @description Once the run has ended.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{runId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a run again that failed or was cancelled
         * @description Makes a new run of the same request. What finished in the old one is not computed again.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same request under the same key is served once: whoever sends it again gets the first answer, with `Idempotency-Replayed: true`. */
                    "idempotency-key"?: string;
                };
                path: {
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How often it has been started. */
                            attempt: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                code: string;
                                hint: string;
                                issues?: unknown[];
                                kind: string;
                                message: string;
                                nodeId?: string;
                            } | null;
                            finishedAt: string | null;
                            graphId: string | null;
                            /** @description Of a draft, one that the graph may not have. */
                            graphRevision: string;
                            graphTitle: string;
                            id: string;
                            /** @description As the engine takes them: a file is named by what it holds. */
                            inputs: {
                                [key: string]: unknown;
                            };
                            isCancelling: boolean;
                            /** @description Number of its last event. */
                            lastEvent: number;
                            maxAttempts: number;
                            /** @description What was released; nothing unless it is `done`. */
                            outputs: {
                                [key: string]: {
                                    artifact?: {
                                        bytes: number;
                                        id: string;
                                        mediaType: string;
                                    };
                                    digest: string;
                                    /** @description Its port type. */
                                    type: string;
                                    /** @description Small plain values inline. */
                                    value?: unknown;
                                    /** @description Of a clip. */
                                    video?: {
                                        fps: number;
                                        frameCount: number;
                                        hasAudio: boolean;
                                        height: number;
                                        width: number;
                                    };
                                };
                            };
                            priority: number;
                            /** @description Why it is in this state, in words. */
                            reason: string;
                            retryOf: string | null;
                            seed: number | null;
                            /** @description Changed params by node. */
                            set: {
                                [key: string]: unknown;
                            };
                            startedAt: string | null;
                            /** @description `blocked`: held back by moderation. The last four are final. */
                            state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                            traceId: string | null;
                            until: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run several graphs
         * @description All of them are accepted, or none.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same request under the same key is served once: whoever sends it again gets the first answer, with `Idempotency-Replayed: true`. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description All are accepted, or none. */
                        runs: {
                            /**
                             * @description Which graph: `name@channel` or `name@revision`; or a document of its own, which takes the scope `author` as well.
                             * @example ai-alive@production
                             */
                            graph: string | {
                                /** @description A graph document. */
                                document: unknown;
                                /** @description Id of the graph that it is a draft of. */
                                of?: string;
                            };
                            /** @description Values of the inputs of the graph by name. A file is `{"artifact": "art_…"}` or `"sample:…"`. */
                            inputs?: {
                                [key: string]: unknown;
                            };
                            /** @description Show intermediate values while it runs, also those that moderation has not seen: events `node.preview` name their artifacts. Takes the scope `author` as well. */
                            previews?: boolean;
                            /** @description Higher first, among the runs of one tenant. */
                            priority?: number;
                            /** @description The same seed gives the same clip. */
                            seed?: number;
                            /** @description Params to change for this run, by node and param. */
                            set?: {
                                [key: string]: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Compute only this node and what it needs. */
                            until?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            runs: {
                                /** @description How often it has been started. */
                                attempt: number;
                                /** Format: date-time */
                                createdAt: string;
                                error: {
                                    code: string;
                                    hint: string;
                                    issues?: unknown[];
                                    kind: string;
                                    message: string;
                                    nodeId?: string;
                                } | null;
                                finishedAt: string | null;
                                graphId: string | null;
                                /** @description Of a draft, one that the graph may not have. */
                                graphRevision: string;
                                graphTitle: string;
                                id: string;
                                /** @description As the engine takes them: a file is named by what it holds. */
                                inputs: {
                                    [key: string]: unknown;
                                };
                                isCancelling: boolean;
                                /** @description Number of its last event. */
                                lastEvent: number;
                                maxAttempts: number;
                                /** @description What was released; nothing unless it is `done`. */
                                outputs: {
                                    [key: string]: {
                                        artifact?: {
                                            bytes: number;
                                            id: string;
                                            mediaType: string;
                                        };
                                        digest: string;
                                        /** @description Its port type. */
                                        type: string;
                                        /** @description Small plain values inline. */
                                        value?: unknown;
                                        /** @description Of a clip. */
                                        video?: {
                                            fps: number;
                                            frameCount: number;
                                            hasAudio: boolean;
                                            height: number;
                                            width: number;
                                        };
                                    };
                                };
                                priority: number;
                                /** @description Why it is in this state, in words. */
                                reason: string;
                                retryOf: string | null;
                                seed: number | null;
                                /** @description Changed params by node. */
                                set: {
                                    [key: string]: unknown;
                                };
                                startedAt: string | null;
                                /** @description `blocked`: held back by moderation. The last four are final. */
                                state: "queued" | "running" | "done" | "blocked" | "failed" | "cancelled";
                                traceId: string | null;
                                until: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files to try graphs with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            samples: {
                                bytes: number;
                                /** @description As the inputs of a run name it: `sample:…`. */
                                id: string;
                                mediaType: string;
                                name: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/samples/{sample}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a sample, whole or a range of them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sample: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: never;
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Graphs to begin with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            templates: {
                                description: string;
                                /** @description A graph document. */
                                document: unknown;
                                name: string;
                                revision: string;
                                title: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One graph to begin with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    template: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            description: string;
                            /** @description A graph document. */
                            document: unknown;
                            name: string;
                            revision: string;
                            title: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{template}/clip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small clip of what it makes of a sample */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    template: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: never;
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks of the tenant */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            webhooks: {
                                /** Format: date-time */
                                createdAt: string;
                                id: string;
                                /** @description Not after its receiver answered 410. */
                                isEnabled: boolean;
                                url: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Be told when runs end
         * @description Every run that ends from now on is posted to the URL as JSON, and tried again for a day or so.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            /** @description Not after its receiver answered 410. */
                            isEnabled: boolean;
                            /** @description Shown once. Deliveries are signed with it as in the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, in `webhook-signature`. */
                            secret: string;
                            url: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            /** @description Not after its receiver answered 410. */
                            isEnabled: boolean;
                            url: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Remove a webhook and its log */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Switch a webhook off or on */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        isEnabled: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            /** @description Not after its receiver answered 410. */
                            isEnabled: boolean;
                            url: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to a webhook and what came of it, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description At most 100; usually 50. */
                    limit?: string;
                };
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: {
                                /** @description How many were made. */
                                attempt: number;
                                /** Format: date-time */
                                createdAt: string;
                                deliveredAt: string | null;
                                /** @description The same in every attempt, as `webhook-id`. */
                                id: string;
                                nextAttemptAt: string | null;
                                problem: string | null;
                                responseStatus: number | null;
                                runId: string;
                                state: "waiting" | "delivered" | "failed";
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{webhookId}/deliveries/{deliveryId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description With the same id and body: the receiver can tell that it knows it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deliveryId: string;
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many were made. */
                            attempt: number;
                            /** Format: date-time */
                            createdAt: string;
                            deliveredAt: string | null;
                            /** @description The same in every attempt, as `webhook-id`. */
                            id: string;
                            nextAttemptAt: string | null;
                            problem: string | null;
                            responseStatus: number | null;
                            runId: string;
                            state: "waiting" | "delivered" | "failed";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
