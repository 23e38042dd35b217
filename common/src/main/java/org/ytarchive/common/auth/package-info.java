/** Who may call: the token that the services know one another by. */
@NullMarked
package org.ytarchive.common.auth;

import org.jspecify.annotations.NullMarked;
