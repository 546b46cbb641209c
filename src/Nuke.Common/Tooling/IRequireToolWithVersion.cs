namespace Nuke.Common.Tooling;

/// <summary>A tool that can be required in a version.</summary>
public interface IRequireToolWithVersion;
