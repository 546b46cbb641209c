namespace Nuke.Common.Tooling;

/// <summary>A tool that comes as an npm package.</summary>
public interface IRequireNpmPackage : IRequireTool, IRequireToolWithVersion;
