namespace Nuke.Common.Execution;

/// <summary>Prepared NUKE for builds published as one file; here nothing has to be prepared.</summary>
public sealed class HandleSingleFileExecutionAttribute : BuildExtensionAttributeBase;
