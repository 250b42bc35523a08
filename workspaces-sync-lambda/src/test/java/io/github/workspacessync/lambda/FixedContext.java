package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation with a fixed time left. */
record FixedContext(LambdaLogger logger, int remainingMillis) implements Context {
  @Override
  public LambdaLogger getLogger() {
    return logger;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remainingMillis;
  }

  @Override
  public String getAwsRequestId() {
    return "5a6c0000-0000-0000-0000-000000000001";
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/workspaces-sync";
  }

  @Override
  public String getLogStreamName() {
    return "2026/11/22/[$LATEST]1";
  }

  @Override
  public String getFunctionName() {
    return "workspaces-sync";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-1:123456789012:function:workspaces-sync";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("a scheduled function has no identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("a scheduled function has no client");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
