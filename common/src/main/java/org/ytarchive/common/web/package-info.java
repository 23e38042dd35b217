@NullMarked
package org.ytarchive.common.web;

import org.jspecify.annotations.NullMarked;
