using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>A warning or error that is shown once more at the end.</summary>
internal sealed record RepeatedMessage(LogEventLevel Level, string Text);
