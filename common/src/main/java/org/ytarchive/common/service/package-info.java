@NullMarked
package org.ytarchive.common.service;

import org.jspecify.annotations.NullMarked;
