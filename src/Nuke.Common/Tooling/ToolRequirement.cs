namespace Nuke.Common.Tooling;

/// <summary>A tool that must be there before anything runs.</summary>
public abstract class ToolRequirement;
