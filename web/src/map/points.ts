// Dots as points of WebGL, one vertex each: for very many dots, where a square per dot would be too slow.
import { Layer, project32, type LayerProps, type UpdateParameters } from "@deck.gl/core";
import { Model } from "@luma.gl/engine";
import type { ShaderModule } from "@luma.gl/shadertools";

type PointsProps = { radiusScale: number };

const block = `\
layout(std140) uniform pointsUniforms {
  float radiusScale;
} points;
`;
const pointsUniforms = { name: "points", vs: block, uniformTypes: { radiusScale: "f32" } } as const satisfies ShaderModule<{ radiusScale: number }>;

const vs = `#version 300 es
in vec2 positions;
in vec4 fillColors;
in float radii;
out vec4 vColor;
out float vSize;
void main(void) {
  gl_Position = project_position_to_clipspace(vec3(positions, 0.0), vec3(0.0), vec3(0.0));
  vSize = max(2.0 * radii * points.radiusScale * project.devicePixelRatio, 1.0);
  gl_PointSize = vSize + 1.0;
  vColor = fillColors;
}
`;

const fs = `#version 300 es
precision highp float;
in vec4 vColor;
in float vSize;
out vec4 fragColor;
void main(void) {
  float away = distance(gl_PointCoord, vec2(0.5)) * (vSize + 1.0);
  float cover = clamp(vSize * 0.5 + 0.5 - away, 0.0, 1.0);
  if (cover <= 0.0) discard;
  fragColor = vec4(vColor.rgb, vColor.a * cover);
}
`;

/** Reads getPosition (two numbers), getFillColor (four bytes) and getRadius (pixels) as binary attributes. */
export class PointsLayer extends Layer<LayerProps & Required<PointsProps>> {
  static override layerName = "PointsLayer";
  static override defaultProps = {
    radiusScale: 1,
    getPosition: { type: "accessor", value: [0, 0] },
    getFillColor: { type: "accessor", value: [0, 0, 0, 255] },
    getRadius: { type: "accessor", value: 1 },
  } as never;
  declare state: { model?: Model };

  override getShaders() {
    return super.getShaders({ vs, fs, modules: [project32, pointsUniforms] });
  }

  override initializeState(): void {
    this.getAttributeManager()!.add({
      positions: { size: 2, type: "float32", accessor: "getPosition" },
      fillColors: { size: 4, type: "unorm8", accessor: "getFillColor" },
      radii: { size: 1, accessor: "getRadius" },
    });
  }

  override updateState(parameters: UpdateParameters<this>): void {
    super.updateState(parameters);
    if (!parameters.changeFlags.extensionsChanged) return;
    this.state.model?.destroy();
    this.state.model = new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: this.getAttributeManager()!.getBufferLayouts(),
      topology: "point-list",
      isInstanced: false,
    });
    this.getAttributeManager()!.invalidateAll();
  }

  override draw(): void {
    const model = this.state.model!;
    model.shaderInputs.setProps({ points: { radiusScale: this.props.radiusScale } });
    model.setVertexCount(this.getNumInstances());
    model.draw(this.context.renderPass);
  }
}
