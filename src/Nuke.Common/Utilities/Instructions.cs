using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Nuke.Common.Utilities;

/// <summary>Reads the instructions of methods, as the compiler wrote them.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (OpCode)field.GetValue(null)).ToDictionary(code => code.Value);

    /// <summary>Splits the bytes of a method's body.</summary>
    /// <returns>Each operation with the place of its operand in the bytes.</returns>
    public static IEnumerable<(OpCode Code, Range Operand)> Read(byte[] il)
    {
        var i = 0;
        while (i < il.Length)
        {
            var isLong = il[i] == 0xFE;
            var code = OpCodes[isLong ? unchecked((short)(0xFE00 | il[i + 1])) : il[i]];
            i += isLong ? 2 : 1;
            var end = i + SizeOf(code.OperandType, il, i);
            yield return (code, i..end);
            i = end;
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)),
        _ => 4,
    };
}
