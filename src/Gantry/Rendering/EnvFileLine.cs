namespace Gantry.Rendering;

/// <summary>A variable of an environment file.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">As Compose hands it on, after quotes, escapes and variables.</param>
/// <param name="References">Variables that its value asks for.</param>
/// <param name="Line">Where it begins, counted from 1.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Behind its last line's end.</param>
internal sealed record EnvFileLine(string Name, string Value, IReadOnlyList<string> References, int Line, int Start, int End);
