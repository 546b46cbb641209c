namespace Nuke.Common.Tooling;

/// <summary>A tool that comes as a package of Debian or Ubuntu.</summary>
public interface IRequireAptGetPackage : IRequireTool;
