package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/**
 * An invocation whose log nobody reads, with less time than Lambda gives a function to initialise,
 * which is 10 seconds.
 */
final class RehearsalContext implements Context {
  private static final int MILLIS = 8_000;
  private static final String NAME = "rehearsal";

  private final long begun = System.nanoTime();

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, MILLIS - (System.nanoTime() - begun) / 1_000_000);
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        // Nobody is to take it for the log of a run.
      }

      @Override
      public void log(byte[] message) {
        // Likewise.
      }
    };
  }

  @Override
  public String getAwsRequestId() {
    return NAME;
  }

  @Override
  public String getLogGroupName() {
    return NAME;
  }

  @Override
  public String getLogStreamName() {
    return NAME;
  }

  @Override
  public String getFunctionName() {
    return NAME;
  }

  @Override
  public String getFunctionVersion() {
    return NAME;
  }

  @Override
  public String getInvokedFunctionArn() {
    return NAME;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("nobody invoked it");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("nobody invoked it");
  }

  @Override
  public int getMemoryLimitInMB() {
    throw new UnsupportedOperationException("nobody invoked it");
  }
}
