namespace Nuke.Common.Tooling;

/// <summary>The name that <see cref="NuGetPackageAttribute"/> had in earlier versions of NUKE.</summary>
public class PackageExecutableAttribute(string packageId, string packageExecutable) : NuGetPackageAttribute(packageId, packageExecutable);
