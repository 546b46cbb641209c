namespace Nuke.Common.Tooling;

/// <summary>The name that <see cref="NpmPackageAttribute"/> had in earlier versions of NUKE.</summary>
public class NpmExecutableAttribute(string packageId, string executable = null) : NpmPackageAttribute(packageId, executable);
