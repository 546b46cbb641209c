namespace Nuke.Common.Tooling;

/// <summary>A tool that targets can require, so that it is there before anything runs. The class has a <see cref="ToolAttribute"/>.</summary>
public interface IRequireTool;
