namespace Nuke.Common.Tooling;

/// <summary>A tool that has to be on PATH.</summary>
public interface IRequirePathTool : IRequireTool;
