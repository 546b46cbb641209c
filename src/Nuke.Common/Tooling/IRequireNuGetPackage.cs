namespace Nuke.Common.Tooling;

/// <summary>A tool that comes as a NuGet package.</summary>
public interface IRequireNuGetPackage : IRequireTool, IRequireToolWithVersion;
