/** Several methods on one network: comparing them, and choosing among them. */
package org.spikelens.engine.workflow.compare;
