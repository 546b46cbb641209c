namespace Gantry.Containers;

/// <summary>A .NET program that is published into a build context.</summary>
/// <param name="Project">The project or its folder, relative to the repository's root.</param>
/// <param name="Sources">Files and folders that decide what the program does, relative to the root: a change there makes a new image.</param>
public sealed record PublishedApp(string Project, IReadOnlyList<string> Sources);
